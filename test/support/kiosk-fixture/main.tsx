import '../../../kiosk/renderer/styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from '../../../kiosk/renderer/App.tsx';
import { SHIPPED_TEXTS } from '../../../kiosk/renderer/i18n/i18n.ts';
import type { UiTexts } from '../../../kiosk/renderer/i18n/texts/fi.ts';
import { applyCapRatio } from '../../../kiosk/renderer/styles/apply-metric.ts';
import { fakeParts, type Kept } from './fake-parts.ts';
import { pseudoArabic } from './texts.ts';

declare global {
  interface Window {
    kept: Kept;
  }
}

const ar = Object.fromEntries(
  Object.entries(SHIPPED_TEXTS.en ?? {}).map(([key, text]) => [key, pseudoArabic(text)]),
) as UiTexts;

window.kept = { drafts: [], commits: [], unanswered: 0, updatesApplied: 0, updateWaits: false };
const parts = fakeParts(new URLSearchParams(location.search), window.kept);
await applyCapRatio(document);
createRoot(document.getElementById('root') as HTMLElement).render(
  <App parts={parts} texts={{ ...SHIPPED_TEXTS, ar }} />,
);
