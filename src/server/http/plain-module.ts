import type { UiCatalogue } from '#i18n/catalogue.ts'
import type { PlainFacts, PlainPage } from '#protocol/plain-page.ts'

/** The built module that renders the page without JavaScript, see pages/plain. */
export interface PlainModule {
  /** `ui` has Lectern's own words in each language beside English. */
  renderPlain(facts: PlainFacts, ui: Readonly<Record<string, UiCatalogue>>): PlainPage
}
