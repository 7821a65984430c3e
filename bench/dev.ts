import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import getPort from 'get-port'
import { testBrowser } from '../tests/support/find-browser.ts'
import { makeFolder, Program } from './program.ts'
import { LECTERN } from './servers.ts'
import { FIRST_WORDS, writeTalk } from './talk.ts'

const STARTS = 3
const SAVES = 5

/** An author looks up between two saves, in ms. */
const PAUSE = 500

/** Longer than this, in ms, no start and no save may take. */
const PATIENCE = 60_000

/** All in ms, from the command or the save to the frame that shows the slide. */
export interface DevTimes {
  starts: number[]
  saves: number[]
}

interface Talk {
  folder: string
  chapter: string
}

/** A talk of three slides under `lectern dev`, watched on the stage in a browser. */
export async function measureDev(): Promise<DevTimes> {
  const folder = await makeFolder()
  const talk = { folder, chapter: await writeTalk(folder) }
  const browser = await chromium.launch(testBrowser())
  await leaveLobby(talk, browser)
  const starts: number[] = []
  for (let start = 1; start <= STARTS; start++) starts.push(await timeStart(talk, browser))
  const saves = await timeSaves(talk, browser)
  await browser.close()
  return { starts, saves }
}

/** The room begins in the lobby; every later start goes on with its first slide. */
async function leaveLobby(talk: Talk, browser: Browser): Promise<void> {
  const { stage, stop } = await openStage(talk, browser)
  await stage.page.locator('main.deck section.present').waitFor({ state: 'attached' })
  await stage.page.keyboard.press('ArrowRight')
  await stage.shows(FIRST_WORDS)
  await delay(PAUSE)
  await stop()
}

async function timeStart(talk: Talk, browser: Browser): Promise<number> {
  const started = performance.now()
  const { stage, stop } = await openStage(talk, browser)
  await stage.shows(FIRST_WORDS)
  const took = performance.now() - started
  console.error(`Start: ${took.toFixed(0)} ms`)
  await stop()
  return took
}

async function timeSaves({ folder, chapter }: Talk, browser: Browser): Promise<number[]> {
  const { stage, stop } = await openStage({ folder, chapter }, browser)
  const text = await readFile(chapter, 'utf8')
  await stage.shows(FIRST_WORDS)
  const saves: number[] = []
  for (let save = 1; save <= SAVES; save++) {
    await delay(PAUSE)
    const words = `The words of save ${save}.`
    const saved = performance.now()
    await writeFile(chapter, text.replace(FIRST_WORDS, words))
    await stage.shows(words)
    saves.push(performance.now() - saved)
    console.error(`Save: ${saves.at(-1)?.toFixed(0)} ms`)
  }
  await stop()
  return saves
}

/** `lectern dev` and its stage, in a browser that has seen nothing of it yet. */
async function openStage({ folder }: Talk, browser: Browser) {
  const port = String(await getPort())
  const place = ['--talk', folder, '--data', join(folder, 'data'), '--port', port]
  const program = new Program(LECTERN, ['dev', ...place])
  const link = await program.prints(/Stage +(\S+)/)
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  const stage = await watch(page)
  await page.goto(link, { waitUntil: 'commit' })
  const stop = async () => {
    await page.close()
    await program.kill()
  }
  return { stage, stop }
}

/** What can be read on the page, told frame by frame: visible, not only in the document. */
async function watch(page: Page) {
  let text = ''
  let hear = () => {}
  await page.exposeFunction('tellText', (told: string) => {
    text = told
    hear()
  })
  await page.addInitScript(tellEveryFrame)
  const shows = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const late = () =>
        reject(new Error(`Expected "${words}" on the stage, but it shows "${text}".`))
      const timer = setTimeout(late, PATIENCE)
      hear = () => {
        if (!text.includes(words)) return
        clearTimeout(timer)
        resolve()
      }
      hear()
    })
  return { page, shows }
}

/** Runs in the page, so it may use nothing from out here. */
function tellEveryFrame(): void {
  let told = ''
  const tell = () => {
    const slide = document.querySelector<HTMLElement>('section.present')
    const isVisible = slide?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    const text = isVisible ? slide?.textContent : ''
    if (text !== undefined && text !== told) {
      told = text
      const { tellText } = window as unknown as { tellText(text: string): void }
      tellText(told)
    }
    requestAnimationFrame(tell)
  }
  requestAnimationFrame(tell)
}
