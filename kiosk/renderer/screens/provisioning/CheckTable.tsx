import { useTranslation } from 'react-i18next';

export interface CheckRow {
  readonly id: string;
  readonly name: string;
  readonly state: 'ok' | 'fault' | 'unknown';
  /** What was seen. */
  readonly evidence: string;
  /** The sentence that mends it, shown with a fault. */
  readonly fix: string;
}

const SIGNS = { ok: '✓', fault: '✕', unknown: '?' } as const;

/** Rows with OK, fault or cannot check: sign, word and evidence, never colour alone. */
export function CheckTable({ label, rows }: { readonly label: string; readonly rows: readonly CheckRow[] }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keys
    <section className="check-list" aria-label={label} tabIndex={0}>
      <ul>
        {rows.map(({ id, name, state, evidence, fix }) => (
          <li key={id} data-check={id} data-state={state}>
            <span className="check-sign" aria-hidden="true">
              {SIGNS[state]}
            </span>
            <span className="check-name">{name}</span>
            <span className="check-state">{t(`check.${state}`)}</span>
            <span className="check-evidence">{evidence}</span>
            {state === 'fault' && <span className="check-fix">{fix}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
