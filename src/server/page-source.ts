import type { UiCatalogue } from '#i18n/catalogue.ts'
import type { PlainFacts, PlainPage } from '#protocol/plain-page.ts'
import type { WrittenSlides } from '#protocol/slide-view.ts'
import type { Role } from '#rules/roles.ts'

/** Where pages come from: the built files, or Vite while the talk is being written. */
export interface PageSource {
  /** The HTML of a page. */
  html(role: Role): Promise<string>
  /** Hash of what that page is built from. */
  build(role: Role): string
  /** Lectern's own words in each language that it has besides English. */
  words(): Readonly<Record<string, UiCatalogue>>
  /** The slides' content in a language; null where the talk does not have that language. */
  slides(language: string): Promise<WrittenSlides | null>
  /** Renders the audience's page for browsers without JavaScript. */
  plain(facts: Omit<PlainFacts, 'styles'>): Promise<PlainPage>
  /** Files served as they are: a folder, and the paths that are below it. */
  files: { folder: string; paths: readonly string[] }
}
