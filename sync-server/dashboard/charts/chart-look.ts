/**
 * Colours and letters of the charts, as attributes of the drawing itself: a saved picture has no style sheet. The values are those
 * of styles/base.css; colour only repeats what shape, dash or words say.
 */
export const LOOK = {
  ink: '#12213a',
  soft: '#4a5568',
  line: '#d5dbe4',
  strong: '#7b8798',
  paper: '#ffffff',
  clear: '#1f5fbf',
  possible: '#9cc1ea',
  none: '#c3cad5',
  band: '#dfe5ee',
  chosen: '#b34700',
  chosenSoft: '#fdf1e7',
  font: 'Inter, system-ui, "Segoe UI", "Noto Sans", sans-serif',
} as const;
