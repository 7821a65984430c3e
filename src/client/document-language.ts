import { useLayoutEffect } from 'preact/hooks'
import { directionOf } from '#i18n/language.ts'

/** Marks the page with its language and the direction in which that runs. */
export function writeLanguage(language: string): void {
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

export function useDocumentLanguage(language: string): void {
  useLayoutEffect(() => writeLanguage(language), [language])
}

/** Sets the page's title; null leaves it as it is. */
export function useDocumentTitle(title: string | null): void {
  useLayoutEffect(() => {
    if (title !== null) document.title = title
  }, [title])
}
