import { type ReactNode, useEffect, useRef } from 'react';

interface PageHeadProps {
  title: string;
  /** Organisation, period: what the page is about. */
  about?: string | undefined;
  children?: ReactNode;
}

/** The page's heading: names the tab, and takes the focus when a page is opened by keyboard or link. */
export function PageHead({ title, about, children }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Juuri`;
  }, [title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="page-head">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {about !== undefined && <p className="about">{about}</p>}
      {children}
    </div>
  );
}
