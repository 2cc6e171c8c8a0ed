import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createCall } from '../dashboard/api/api.ts';
import { App } from './App.tsx';
import { chooseLanguage, createTexts } from './i18n/texts.ts';
import { type Services, ServicesContext } from './state/services.ts';
import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-600.css';
import '@fontsource/inter/latin-700.css';
import '../dashboard/styles/base.css';
import './styles/pulse.css';

const LANGUAGE_KEY = 'juuri-language';

const services: Services = {
  call: createCall((address, init) => fetch(address, init)),
  stores: {
    tab: sessionStorage,
    browser: localStorage,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  },
};
const texts = createTexts(chooseLanguage([localStorage.getItem(LANGUAGE_KEY), ...navigator.languages]));
texts.on('languageChanged', (language) => localStorage.setItem(LANGUAGE_KEY, language));

const place = document.getElementById('pulse');
if (place === null) throw new Error('index.html has no element "pulse".');
createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={texts}>
      <ServicesContext value={services}>
        <App />
      </ServicesContext>
    </I18nextProvider>
  </StrictMode>,
);
