import type { ReactNode } from 'react';

interface TableFrameProps {
  label: string;
  /** On a phone each row becomes a card; every cell names its column in `data-label`. */
  stacks?: boolean;
  children: ReactNode;
}

/** A table that scrolls by itself, also by keyboard, so that the page never scrolls sideways. */
export function TableFrame({ label, stacks = false, children }: TableFrameProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={stacks ? 'table-frame stacks' : 'table-frame'} aria-label={label} tabIndex={0}>
      <table>
        <caption className="unseen">{label}</caption>
        {children}
      </table>
    </section>
  );
}
