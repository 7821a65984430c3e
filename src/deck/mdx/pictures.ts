import { readdir } from 'node:fs/promises'
import { tryDecodeURI } from 'hono/utils/url'
import type { Definition, Root, RootContent } from 'mdast'
import { Mistake } from '#deck/mistake.ts'
import { suggest } from '#deck/suggestions.ts'
import { hasProperty, textOf } from './attributes.ts'
import { below, type Element, isElement } from './syntax-tree.ts'

/** The pictures of a talk as its slides name them: `/assets/cat.png`. */
export async function findPictures(assets: string | null): Promise<Set<string>> {
  if (!assets) return new Set()
  const entries = await readdir(assets, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return new Set(files.map(({ parentPath, name }) => addressOf(assets, `${parentPath}/${name}`)))
}

/** A picture that is not there would be a broken one on the stage; one from outside is not there. */
export function refuseUnknownPictures(tree: Root, pictures: ReadonlySet<string>): void {
  const definitions = [...below(tree.children)].filter((node) => node.type === 'definition')
  for (const node of below(tree.children)) {
    const address = pictureOf(node, definitions)
    if (address !== undefined && !pictures.has(fileOf(address)))
      throw unknown(address, pictures, node)
  }
}

/** Whoever cannot see a picture is told what it shows. */
export function refuseWordlessPictures(tree: Root): void {
  for (const node of below(tree.children)) {
    if (isMarkdownPicture(node) && !node.alt?.trim())
      throw wordless('![]', '![a cat on a keyboard]', node)
    if (isPicture(node) && !hasProperty(node, 'alt')) {
      throw wordless(`<${node.name}>`, 'alt="a cat on a keyboard", or alt="" for decoration', node)
    }
  }
}

/** The address of a picture as its author wrote it, `![cat][1]` and `[1]: /assets/cat.png` included. */
function pictureOf(node: RootContent, definitions: readonly Definition[]): string | undefined {
  if (node.type === 'image') return node.url
  if (node.type === 'imageReference')
    return definitions.find(({ identifier }) => identifier === node.identifier)?.url
  return isPicture(node) ? (textOf(node, 'src') ?? '') : undefined
}

/** What the server looks for: it reads addresses like this, and what follows # or ? never reaches it. */
function fileOf(address: string): string {
  return tryDecodeURI(address.replace(/[?#].*$/s, ''))
}

function isMarkdownPicture(node: RootContent) {
  return node.type === 'image' || node.type === 'imageReference'
}

function isPicture(node: RootContent): node is Element {
  return isElement(node, 'img') || isElement(node, 'Picture')
}

function wordless(came: string, expected: string, node: RootContent): Mistake {
  return new Mistake(
    `Unexpected picture ${came} without a text alternative, expected what it shows, like ${expected}.`,
    node,
  )
}

function unknown(address: string, pictures: ReadonlySet<string>, node: RootContent): Mistake {
  const hint = suggest(address, pictures)
  return new Mistake(
    `Unexpected picture "${address}", expected one of the talk's assets/, named like /assets/cat.png. Put it there.${hint}`,
    node,
  )
}

function addressOf(assets: string, file: string): string {
  return `/assets/${file.slice(assets.length + 1).replaceAll('\\', '/')}`
}
