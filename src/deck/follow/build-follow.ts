import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import type { Talk } from '#deck/folder/talk.ts'
import { type CompiledDeck, compileModules } from '#deck/mdx/compile-deck.ts'
import { inLanguages, type Translators, translatorsOf } from '#deck/mdx/plain-translations.ts'
import { bundleToRender } from '#deck/vite/bundle-for-node.ts'
import { deckPlugin } from '#deck/vite/deck-plugin.ts'
import type { WrittenSlides } from '#protocol/slide-view.ts'
import type { Poll } from '#rules/deck.ts'
import { readSteps } from './read-html.ts'
import { type Rendered, renderApart } from './render-in-worker.ts'

/** What the slides say in each language of the talk, by tag. */
export type Written = Readonly<Record<string, WrittenSlides>>

/** Writes what the slides say for phones that follow, a file a language: `de.json`. */
export async function buildFollow(talk: Talk, deck: CompiledDeck, folder: string): Promise<void> {
  const written = Object.entries(await writeSlides(talk, deck))
  await mkdir(folder)
  const write = ([language, slides]: (typeof written)[number]) =>
    writeFile(join(folder, `${language}.json`), JSON.stringify(slides))
  await Promise.all(written.map(write))
}

/**
 * Renders every slide in every language, without a browser, and reads what it says. A component that
 * cannot even be loaded without one is no reason to have no talk: then phones cannot follow.
 */
export async function writeSlides(talk: Talk, given?: CompiledDeck): Promise<Written> {
  const deck = given ?? (await compileModules(talk))
  const rendered = await renderSlides(talk, deck).catch(warn)
  const written = Object.entries(rendered).map(([language, html]) => [
    language,
    readAll(deck, html),
  ])
  return Object.fromEntries(written)
}

async function renderSlides(talk: Talk, deck: CompiledDeck): Promise<Rendered> {
  return renderApart(
    await bundleToRender('follow/render.tsx', [withoutPolls(), deckPlugin(talk, { deck })]),
  )
}

/** What is not there cannot leak: no question or choice is rendered. Nor has what it says a look. */
function withoutPolls(): Plugin {
  return {
    name: 'lectern:without-polls',
    enforce: 'pre',
    load: {
      filter: { id: /\.css$|\/Poll\.tsx$/ },
      handler: (id) => (id.endsWith('.css') ? '' : 'export const Poll = () => null'),
    },
  }
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
