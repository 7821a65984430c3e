import type { CompiledDeck } from '#deck/mdx/compile-deck.ts'
import { inLanguages, type Translators, translatorsOf } from '#deck/mdx/plain-translations.ts'
import type { WrittenSlides } from '#protocol/slide-view.ts'
import type { Poll } from '#rules/deck.ts'
import { readSteps } from './read-html.ts'
import { type Rendered, renderInWorker } from './render-in-worker.ts'

/** The slides for phones that follow, in each language of the talk, by tag. */
export type FollowedSlides = Readonly<Record<string, WrittenSlides>>

/**
 * Renders every slide in every language, without a browser, and reads the text of it; `code` is the bundle
 * of pages/follow. A component that cannot even be loaded without a browser is no reason to have no talk:
 * then phones cannot follow, and a warning says so.
 */
export async function renderFollowed(
  deck: CompiledDeck,
  code: Promise<string>,
): Promise<FollowedSlides> {
  const rendered = await code.then(renderInWorker).catch(warn)
  const slides = Object.entries(rendered).map(([language, html]) => [language, readAll(deck, html)])
  return Object.fromEntries(slides)
}

function warn(error: Error): Rendered {
  console.warn(
    `Phones cannot follow this talk: a component fails where there is no browser.\n${error.message}\nLet it use window and document in effects only.`,
  )
  return {}
}

function readAll({ manifest, locales }: CompiledDeck, html: Rendered[string]): WrittenSlides {
  const translators = translatorsOf(locales)
  const slides = manifest.slides.map(({ id, interstitial, steps, poll }) => {
    const questions = poll ? questionsOf(poll, translators) : NONE
    return [id, { interstitial, steps: readSteps(html[id] ?? '', steps, questions) }]
  })
  return Object.fromEntries(slides)
}

const NONE: ReadonlySet<string> = new Set()

/** A slide may be called what it asks, also in a language that lacks one of the choices. */
function questionsOf({ question }: Poll, translators: Translators): ReadonlySet<string> {
  return new Set([question, ...Object.values(inLanguages(question, translators))])
}
