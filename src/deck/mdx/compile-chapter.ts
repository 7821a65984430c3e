import { compile } from '@mdx-js/mdx'
import type { Root, RootContent } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import type { Component, Components } from '#deck/folder/components.ts'
import { ROOT } from '#deck/lectern-folder.ts'
import type { ManifestSlide } from '#deck/manifest.ts'
import { inFile } from '#deck/mistake.ts'
import { type Given, nothingGiven } from './deck-index.ts'
import { type ChapterSource, type ReadSlide, readSlides } from './read-slides.ts'
import { below, type Element, element, expression, isComponent, statement } from './syntax-tree.ts'
import type { FoundText } from './translatable-texts.ts'

/** A chapter as two modules of JavaScript and what is known of its slides. */
export interface Chapter {
  /** Its default export renders all slides. Nothing of the notes is in it. */
  code: string
  /** Its default export renders the notes of `{ slide }`. Printed when asked for: paper has none. */
  notesCode(): Promise<string>
  slides: ManifestSlide[]
  /** What can be translated of them and of the notes, in the order of the source. */
  texts: FoundText[]
}

/**
 * Compiles one MDX file. `given` holds the ids of the chapters before, and receives this one's.
 * Rejects with a DeckError for the first mistake that it finds.
 */
export async function compileChapter(
  source: ChapterSource,
  components: Components,
  given: Given = nothingGiven(),
): Promise<Chapter> {
  try {
    let slides: ReadSlide[] = []
    const code = await print(source.text, (tree) => {
      slides = readSlides(tree, source, components, given)
      return slidesTree(slides, components)
    })
    const notesCode = once(() => print('', () => notesTree(slides, components)))
    const texts = slides.flatMap((slide) => slide.texts)
    return { code, notesCode, slides: slides.map(({ manifest }) => manifest), texts }
  } catch (error) {
    throw inFile(source.file, error)
  }
}

/** The tree is used up in printing. */
function once(work: () => Promise<string>): () => Promise<string> {
  let done: Promise<string> | undefined
  return () => {
    done ??= work()
    return done
  }
}

/** Parses MDX, lets the tree be exchanged, and prints that as JavaScript. */
async function print(text: string, exchange: (tree: Root) => Root): Promise<string> {
  const printed = await compile(text, {
    jsxImportSource: 'preact',
    elementAttributeNameCase: 'html',
    remarkPlugins: [remarkFrontmatter, remarkGfm, () => exchange],
  })
  return String(printed)
}

function slidesTree(slides: readonly ReadSlide[], components: Components): Root {
  // One element, however many slides: else the second slide would replace the first.
  return withImports([element(null, {}, slides.map(toFrame))], components)
}

/** The key keeps a slide's elements its own when another is put before it. */
function toFrame({ manifest, content, tone, layout }: ReadSlide): RootContent {
  const { id, title, titleText } = manifest
  const interstitial = manifest.interstitial || undefined
  const properties = { key: id, id, tone, layout, interstitial }
  const frame = element('SlideFrame', properties, content)
  const words = expression(
    `props.translate(${JSON.stringify(titleText)}, 'slide', ${JSON.stringify(title)})`,
  )
  frame.attributes.push({ type: 'mdxJsxAttribute', name: 'title', value: words })
  return withProp(frame, 'footer')
}

/** Parts that the compiler writes itself, and no author. */
const PARTS: Components = new Map([
  ['SlideNotes', { file: `${ROOT}/src/deck/mdx/SlideNotes.tsx`, properties: null }],
  ['Words', { file: `${ROOT}/src/components/parts/Words.tsx`, properties: null }],
])

function notesTree(slides: readonly ReadSlide[], components: Components): Root {
  return withImports(slides.flatMap(toNotes), components)
}

function toNotes({ manifest, notes }: ReadSlide): RootContent[] {
  if (notes.length === 0) return []
  return [withProp(element('SlideNotes', { id: manifest.id }, notes), 'slide')]
}

/** Hands on what the chapter itself is given when it is rendered. */
function withProp(node: Element, name: string): Element {
  node.attributes.push({ type: 'mdxJsxAttribute', name, value: expression(`props.${name}`) })
  return node
}

/** Imports only what is used: the rest weighs nothing, and hot update knows what concerns it. */
function withImports(nodes: RootContent[], components: Components): Root {
  const names = new Set([...below(nodes)].filter(isComponent).map(({ name }) => name))
  const imports = [...names]
    .sort()
    .map((name) => importOf(name, PARTS.get(name) ?? components.get(name)))
  return { type: 'root', children: [...imports.map(statement), ...nodes] }
}

function importOf(name: string, component: Component | undefined): string {
  if (component) return `import { ${name} } from ${JSON.stringify(component.file)}`
  throw new Error(`Unexpected Lectern without ${name}, expected src/components/${name}.tsx.`)
}
