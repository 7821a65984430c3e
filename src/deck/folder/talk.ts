import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { normalizePath } from 'vite'
import { DeckError } from '#deck/deck-error.ts'
import type { TalkInfo } from '#deck/manifest.ts'
import { toDeckError } from '#deck/mistake.ts'
import { isPoFile } from '#translation/po-files.ts'
import { findComponentFiles } from './component-files.ts'
import { ADDRESS, LANGUAGE, MINUTES, readDeclaration, TEXT, TEXTS } from './yaml-fields.ts'

/** A talk's folder: where its parts are and what it declares. All paths are absolute. */
export interface Talk {
  folder: string
  /** The fields of `talk.yaml`; without a title the first slide's is taken. */
  info: Omit<TalkInfo, 'title' | 'titles' | 'languages'> & { title: string | null }
  /** The MDX files in the order of the talk. */
  chapters: readonly string[]
  /** The talk's own style sheet. */
  theme: string | null
  /** The talk's own components: name to file. */
  components: ReadonlyMap<string, string>
  /** Pictures, served as they are under `/assets/`. */
  assets: string | null
  /** Translations: the PO file of each language that has one. */
  locales: ReadonlyMap<string, string>
}

/** Finds the parts of a talk and reads its `talk.yaml`. Rejects with a DeckError. */
export async function readTalk(path: string): Promise<Talk> {
  const folder = await findFolder(path)
  const slides = `${folder}/slides`
  return {
    folder,
    info: await readInfo(folder),
    chapters: await findChapters(slides),
    theme: await pathIfExists(`${slides}/theme.css`),
    components: await findComponentFiles(`${slides}/components`),
    assets: await pathIfExists(`${folder}/assets`),
    locales: await findTranslations(`${folder}/locales`),
  }
}

/** Each language has a file of its name: `pt-BR.po`. */
async function findTranslations(folder: string): Promise<Map<string, string>> {
  const files = (await readdir(folder).catch(() => [])).filter(isPoFile)
  return new Map(files.sort().map((file) => [file.slice(0, -'.po'.length), `${folder}/${file}`]))
}

async function findFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory()) return normalizePath(await realpath(path))
  throw new DeckError(
    `Unexpected talk "${path}", expected a folder with slides/ in it. Give the path of the talk's folder.`,
  )
}

async function findChapters(slides: string): Promise<string[]> {
  const files = await readdir(slides).catch(() => [])
  const chapters = files.filter((file) => file.endsWith('.mdx')).sort()
  if (chapters.length > 0) return chapters.map((file) => `${slides}/${file}`)
  throw new DeckError(
    `Unexpected talk without slides, expected .mdx files in ${slides}. Write the first as ${slides}/01-start.mdx.`,
  )
}

async function readInfo(folder: string): Promise<Talk['info']> {
  const source = await readFile(join(folder, 'talk.yaml'), 'utf8').catch(emptyIfMissing)
  try {
    return toInfo(readDeclaration(source, FIELDS))
  } catch (error) {
    throw toDeckError(error, 'talk.yaml')
  }
}

const FIELDS = {
  title: TEXT,
  speakers: TEXTS,
  event: TEXT,
  language: LANGUAGE,
  duration: MINUTES,
  slides: ADDRESS,
  footer: TEXT,
}

function toInfo(declared: ReturnType<typeof readDeclaration<typeof FIELDS>>): Talk['info'] {
  return {
    title: declared.title ?? null,
    speakers: declared.speakers ?? [],
    event: declared.event ?? null,
    language: declared.language ?? 'en',
    duration: declared.duration === undefined ? null : Math.round(declared.duration * 60),
    slides: declared.slides ?? null,
    footer: declared.footer ?? null,
  }
}

/** A talk needs no `talk.yaml`, but one that cannot be read is an error. */
function emptyIfMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return ''
  throw error
}

async function pathIfExists(path: string): Promise<string | null> {
  return (await stat(path).catch(() => null)) ? path : null
}
