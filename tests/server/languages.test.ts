import { afterAll, beforeAll, expect, test } from 'vitest'
import { laptop } from '../support/scripted-page.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let hall: TestServer

beforeAll(async () => {
  hall = await startTestServer()
})

afterAll(() => hall.close())

/** A page as a browser gets it that prefers these languages. */
async function read(path: string, languages = '', init: RequestInit = {}) {
  const headers = { 'accept-language': languages, origin: hall.origin }
  const response = await fetch(`${hall.origin}${path}`, { ...init, headers, redirect: 'manual' })
  return { text: await response.text(), place: response.headers.get('location') ?? '' }
}

const POLISH = '<html lang="pl" dir="ltr">'
const ENGLISH = '<html lang="en" dir="ltr">'

test('a page of the server’s own is in the language that the browser asks for', async () => {
  const { text } = await read('/nothing/here', 'pl')

  expect(text).toContain(POLISH)
  expect(text).toContain('<h1>Tu nic nie ma</h1>')
})

test('a language that is written from right to left says so', async () => {
  expect((await read('/nothing/here', 'ar')).text).toContain('<html lang="ar" dir="rtl">')
})

test.each([
  ['the better of two', 'en;q=0.3, pl;q=0.8', POLISH],
  ['a country’s', 'pl-PL', POLISH],
  ['in other letters', 'PL', POLISH],
  ['the first that Lectern speaks', 'fi, eo;q=0.9, pl;q=0.1', POLISH],
  ['English before another', 'en-GB, pl;q=0.9', ENGLISH],
  ['one that is not wanted', 'pl;q=0', ENGLISH],
  ['none that Lectern speaks', 'fi', ENGLISH],
  ['any', '*', ENGLISH],
  ['nonsense', ';;q=,=%', ENGLISH],
])('of the languages that a browser asks for: %s', async (_, languages, html) => {
  expect((await read('/nothing/here', languages)).text).toContain(html)
})

test('the address says more than the browser, if Lectern speaks its language', async () => {
  expect((await read('/nothing/here?lang=pl', 'en')).text).toContain(POLISH)
  expect((await read('/nothing/here?lang=pl-PL', 'ar')).text).toContain(POLISH)
  expect((await read('/nothing/here?lang=klingon', 'pl')).text).toContain(POLISH)
  expect((await read('/nothing/here?lang="><script>', 'fi')).text).toContain(ENGLISH)
})

test('people who read different languages ask at the same time, and each gets their own', async () => {
  const asked = ['pl', 'ar', 'en', 'pl', 'ar', 'en']

  const pages = await Promise.all(asked.map((language) => read('/stage/', language)))

  const got = pages.map(({ text }) => /lang="(\w+)"/.exec(text)?.[1])
  expect(got).toEqual(asked)
})

test('a language in the address goes along while a device is paired', async () => {
  const speaker = await laptop(hall)
  speaker.send({ type: 'pair', as: 'speaker' })
  const link = new URL((await speaker.receives('pairing')).url).pathname

  const { place } = await read(`${link}?lang=pl`, 'en', { method: 'POST' })

  expect(place).toMatch(/^\/pair\/asked\/.*\?lang=pl$/)
  expect((await read(place)).text).toMatch(/To urządzenie pokazuje \d+/)
})
