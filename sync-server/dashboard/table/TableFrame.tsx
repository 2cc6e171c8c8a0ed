import type { ReactNode } from 'react';

/** A table that scrolls by itself, also by keyboard, so that the page never scrolls sideways. */
export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-frame" aria-label={label} tabIndex={0}>
      <table>
        <caption className="unseen">{label}</caption>
        {children}
      </table>
    </section>
  );
}
