import { readdir } from 'node:fs/promises'
import type { Root, RootContent } from 'mdast'
import { hasProperty, textOf } from './attributes.ts'
import { Mistake } from './mistake.ts'
import { suggest } from './nearest.ts'
import { below, type Element, isElement } from './tree.ts'

/** The pictures of a talk as its slides name them: `/assets/cat.png`. */
export async function findPictures(assets: string | null): Promise<Set<string>> {
  if (!assets) return new Set()
  const entries = await readdir(assets, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return new Set(files.map(({ parentPath, name }) => addressOf(assets, `${parentPath}/${name}`)))
}

/** A picture that is not there would be a broken one on the stage; one from outside is not there. */
export function refuseUnknownPictures(tree: Root, pictures: ReadonlySet<string>): void {
  for (const node of below(tree.children)) {
    const address = pictureOf(node)
    if (address !== undefined && !pictures.has(address)) throw unknown(address, pictures, node)
  }
}

/** Whoever cannot see a picture is told what it shows. */
export function refuseWordlessPictures(tree: Root): void {
  for (const node of below(tree.children)) {
    if (node.type === 'image' && !node.alt?.trim())
      throw wordless('![]', '![a cat on a keyboard]', node)
    if (isPicture(node) && !hasProperty(node, 'alt')) {
      throw wordless(`<${node.name}>`, 'alt="a cat on a keyboard", or alt="" for decoration', node)
    }
  }
}

function pictureOf(node: RootContent): string | undefined {
  if (node.type === 'image') return decodeURI(node.url)
  return isPicture(node) ? textOf(node, 'src') : undefined
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
