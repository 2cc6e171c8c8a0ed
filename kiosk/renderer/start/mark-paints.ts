/** What a mark needs of the page; a test gives its own. */
export interface PaintDeps {
  /** Calls back when the page is about to be painted. */
  frame(work: () => void): void;
  after(ms: number, work: () => void): void;
  /** Leaves the mark where the machine around the kiosk sees it; may fail on a full disk. */
  mark(): void;
  onFault(error: unknown): void;
}

/** Chromium puts local storage on the disk about sixty times an hour at most. */
const EVERY_MS = 60_000;

/**
 * Leaves a mark once a minute, by a page that paints: the second frame is only asked for when the first was drawn. The machine's watchdog
 * is fed by these marks alone, so that a page that hangs, or stands still before a dead screen, is started again.
 */
export function markPaints(deps: PaintDeps): void {
  const { frame, after, mark, onFault } = deps;
  frame(() =>
    frame(() => {
      try {
        mark();
      } catch (error) {
        onFault(error);
      }
      after(EVERY_MS, () => markPaints(deps));
    }),
  );
}
