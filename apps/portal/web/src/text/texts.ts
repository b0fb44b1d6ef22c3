import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Each language comes by itself: nobody loads a text that is not read. */
const LOAD = {
  en: () => import('./en').then(({ en }) => en),
  zh: () => import('./zh').then(({ zh }) => zh),
} as const;

export type Language = keyof typeof LOAD;

const KEPT = 'concord-language';

function preferred(): Language {
  const kept = localStorage.getItem(KEPT) ?? navigator.language;
  return kept.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Makes the texts ready in the language that was chosen last, or that the browser asks for. */
export async function openTexts(): Promise<void> {
  const language = preferred();
  await i18next.use(initReactI18next).init({
    resources: { [language]: { translation: await LOAD[language]() } },
    lng: language,
    fallbackLng: false,
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
}

/** Changes the language of the pages, now and from now on. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await LOAD[language]());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEPT, language);
}
