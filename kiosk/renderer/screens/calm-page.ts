const SWALLOWED = [
  'contextmenu',
  'dragstart',
  'dragover',
  'drop',
  'selectstart',
  'auxclick',
  'gesturestart',
  'dblclick',
];
/** Keys that belong to the kiosk; whatever else the browser would do with a key does not happen. */
const OWN_KEYS = new Set(['Tab', 'Enter', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Shift']);

/** Takes from the page what a visitor must not reach: menus, dragging, selecting, zoom, history, the browser's shortcuts. */
export function calmPage(page: Window): () => void {
  const swallow = (event: Event) => event.preventDefault();
  const zoomWheel = (event: WheelEvent) => {
    if (event.ctrlKey) event.preventDefault();
  };
  const keys = (event: KeyboardEvent) => {
    const shortcut = event.ctrlKey || event.altKey || event.metaKey;
    const typed = [...event.key].length === 1 || event.key === 'Backspace';
    if (shortcut || !(OWN_KEYS.has(event.key) || typed)) event.preventDefault();
  };
  for (const name of SWALLOWED) page.addEventListener(name, swallow, { capture: true });
  page.addEventListener('wheel', zoomWheel, { passive: false });
  page.addEventListener('keydown', keys, { capture: true });
  return () => {
    for (const name of SWALLOWED) page.removeEventListener(name, swallow, { capture: true });
    page.removeEventListener('wheel', zoomWheel);
    page.removeEventListener('keydown', keys, { capture: true });
  };
}
