import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AvailableNames } from '#deck/folder/available-names.ts'
import type { Component, Components } from '#deck/folder/components.ts'
import { readTalk } from '#deck/folder/talk.ts'
import type { Manifest } from '#deck/manifest.ts'
import { type Chapter, compileChapter } from '#deck/mdx/compile-chapter.ts'
import { compileDeck } from '#deck/mdx/compile-deck.ts'

/** Components as a talk may find them. */
const COMPONENTS: Components = new Map([
  component('SlideFrame', ['id', 'title', 'children']),
  component('Step', ['index', 'children']),
  component('Poll', ['id', 'question', 'choices']),
  component('Cue', ['children']),
  component('Quote', ['by', 'source', 'children']),
  component('Loop', ['from', 'children']),
  component('Anything', null),
])

/** A talk without pictures, whose slides may have any tone and layout. */
const NAMES: AvailableNames = { components: COMPONENTS, pictures: new Set(), theme: null }

/** Compiles a chapter called `slides/01.mdx`. */
export function compileText(text: string): Promise<Chapter> {
  return compileChapter({ file: 'slides/01.mdx', text }, NAMES)
}

/** The error message for a chapter called `slides/01.mdx`. */
export function refusalOf(text: string): Promise<string> {
  return messageOf(compileText(text))
}

/** A talk outside of this repository, by path and content; removed after the test. */
export async function writeTalk(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-talk-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [file, content] of Object.entries(files)) await writeInto(folder, file, content)
  return folder
}

export async function writeInto(folder: string, file: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true })
  await writeFile(join(folder, file), content)
}

export async function compileTalk(files: Record<string, string>): Promise<Manifest> {
  return compileDeck(await readTalk(await writeTalk(files)))
}

/** The error message for a talk. */
export function talkRefusalOf(files: Record<string, string>): Promise<string> {
  return messageOf(compileTalk(files))
}

export function messageOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'compiled',
    (error) => `${error.name === 'DeckError' ? '' : `${error.name}: `}${error.message}`,
  )
}

function component(name: string, properties: string[] | null): [string, Component] {
  return [name, { file: `/parts/${name}.tsx`, properties: properties && new Set(properties) }]
}
