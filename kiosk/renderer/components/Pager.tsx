import { Touchable } from './touch/Touchable.tsx';

export interface PagerProps {
  /** 0-based. */
  readonly page: number;
  readonly pages: number;
  readonly previous: string;
  readonly next: string;
  onPage(page: number): void;
}

/** Buttons to the pages before and after; the ends keep their place so that nothing jumps. */
export function Pager({ page, pages, previous, next, onPage }: PagerProps) {
  return (
    <div className="bar pager">
      {page > 0 ? (
        <Touchable className="bar-button" onPress={() => onPage(page - 1)}>{`‹ ${previous}`}</Touchable>
      ) : (
        <span className="bar-space" />
      )}
      <p className="progress" aria-live="polite">{`${page + 1}/${pages}`}</p>
      {page < pages - 1 ? (
        <Touchable className="bar-button" onPress={() => onPage(page + 1)}>{`${next} ›`}</Touchable>
      ) : (
        <span className="bar-space" />
      )}
    </div>
  );
}
