import { useMemo } from 'react';
import { useTexts } from '../i18n/use-texts.ts';
import { createFormat, type Format } from './format.ts';

export function useFormat(): Format {
  const { language } = useTexts();
  return useMemo(() => createFormat(language), [language]);
}
