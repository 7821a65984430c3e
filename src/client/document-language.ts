import { useLayoutEffect } from 'preact/hooks'
import { directionOf } from '#i18n/language.ts'

/** The page says which language it is in, and which way that runs. */
export function writeLanguage(language: string): void {
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

export function useDocumentLanguage(language: string): void {
  useLayoutEffect(() => writeLanguage(language), [language])
}

/** What the browser calls the page, in the language that it is in. */
export function useDocumentTitle(title: string): void {
  useLayoutEffect(() => {
    document.title = title
  }, [title])
}
