/** The mark of a chosen answer. The disc keeps off the edge of its box, which would shave it between two pixels. */
export function CheckMark() {
  return (
    <svg className="check" viewBox="0 0 24 24" aria-hidden="true">
      <circle className="check-disc" cx="12" cy="12" r="11.5" />
      <path className="check-line" d="M6.5 12.5 L10.5 16.5 L17.5 8.5" />
    </svg>
  );
}
