import { useId } from 'react';

/** One more choice of the page. */
export interface ItemChoice {
  label: string;
  value: string;
  options: readonly { item: string; name: string }[];
  onChange(item: string): void;
}

/** A list to choose one of; what the address names and the list lacks stands there as it was written. */
export function Choice({ label, value, options, onChange }: ItemChoice) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {!options.some(({ item }) => item === value) && <option value={value}>{value}</option>}
        {options.map(({ item, name }) => (
          <option key={item} value={item}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
