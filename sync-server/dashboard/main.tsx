import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './App.tsx';
import { createCall } from './api/api.ts';
import { type Services, ServicesContext } from './api/services.ts';
import { chooseLanguage, createTexts } from './i18n/language.ts';
import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-600.css';
import '@fontsource/inter/latin-700.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/goals.css';
import './styles/table.css';
import './styles/analysis.css';
import './styles/staff-page.css';
import './styles/imports.css';
import './styles/approval.css';
import './styles/fleet.css';
import './styles/print.css';
import './styles/forced-colors.css';

const LANGUAGE_KEY = 'juuri-language';

const services: Services = {
  call: createCall((address, init) => fetch(address, init)),
  openEvents: (path) => new EventSource(path),
  now: Date.now,
  random: Math.random,
};
const texts = createTexts(chooseLanguage([localStorage.getItem(LANGUAGE_KEY), ...navigator.languages]));
texts.on('languageChanged', (language) => localStorage.setItem(LANGUAGE_KEY, language));

const place = document.getElementById('dashboard');
if (place === null) throw new Error('index.html has no element "dashboard".');
createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={texts}>
      <ServicesContext value={services}>
        <App />
      </ServicesContext>
    </I18nextProvider>
  </StrictMode>,
);
