import { tryDecodeURI } from 'hono/utils/url'
import type { Definition, Root, RootContent } from 'mdast'
import { Mistake } from '#deck/mistake.ts'
import { suggest } from '#deck/suggestions.ts'
import { hasProperty, textProperty } from './attributes.ts'
import { below, type Element, isElement } from './syntax-tree.ts'

/**
 * Refuses pictures that would be broken on the stage, and those without a text alternative. Addresses of the
 * internet are broken as well: a talk needs no internet.
 */
export function checkPictures(tree: Root, pictures: ReadonlySet<string>): void {
  const nodes = below(tree.children)
  const definitions = nodes.filter((node) => node.type === 'definition')
  for (const node of nodes) {
    const address = pictureAddress(node, definitions)
    if (address !== undefined && !pictures.has(pictureFile(address)))
      throw unknown(address, pictures, node)
  }
  for (const node of nodes) checkAlternative(node)
}

function checkAlternative(node: RootContent): void {
  if (isMarkdownPicture(node) && !node.alt?.trim())
    throw wordless('![]', '![a cat on a keyboard]', node)
  if (isPicture(node) && !hasProperty(node, 'alt'))
    throw wordless(`<${node.name}>`, 'alt="a cat on a keyboard", or alt="" for decoration', node)
}

/** The address of a picture as its author wrote it, `![cat][1]` and `[1]: /assets/cat.png` included. */
function pictureAddress(node: RootContent, definitions: readonly Definition[]): string | undefined {
  if (node.type === 'image') return node.url
  if (node.type === 'imageReference')
    return definitions.find(({ identifier }) => identifier === node.identifier)?.url
  return isPicture(node) ? (textProperty(node, 'src') ?? '') : undefined
}

/** The file that the server looks for. Browsers never send it what follows # or ?. */
function pictureFile(address: string): string {
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
