import { rmSync, utimesSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Changes } from '#deck/folder/changed-files.ts'
import { writeInto, writeTalk } from '../../support/compiled-talks.ts'

test('an edit that nobody heard of is found, once', async () => {
  const talk = await writeTalk({ 'slides/01.mdx': '# One', 'slides/components/A.tsx': '' })
  const changes = new Changes([`${talk}/slides`, `${talk}/assets`])
  expect(await changes.find()).toEqual([])

  utimesSync(`${talk}/slides/components/A.tsx`, 1, 1)

  expect(await changes.find()).toEqual([`${talk}/slides/components/A.tsx`])
  expect(await changes.find()).toEqual([])
})

test('an edit that was heard of is not found again', async () => {
  const talk = await writeTalk({ 'slides/01.mdx': '# One' })
  const changes = new Changes([`${talk}/slides`])
  await changes.find()

  utimesSync(`${talk}/slides/01.mdx`, 1, 1)
  await changes.note(`${talk}/slides/01.mdx`)

  expect(await changes.find()).toEqual([])
})

test('a file that came is found, in a folder that was not there, too; and one that went', async () => {
  const talk = await writeTalk({ 'slides/01.mdx': '# One' })
  const changes = new Changes([`${talk}/slides`, `${talk}/locales`])
  await changes.find()

  await writeInto(talk, 'locales/de.po', '')
  expect(await changes.find()).toEqual([`${talk}/locales/de.po`])
  rmSync(`${talk}/locales`, { recursive: true })

  expect(await changes.find()).toEqual([`${talk}/locales/de.po`])
  expect(await changes.find()).toEqual([])
})

test('a file that was heard of when it came, and when it went, is not found', async () => {
  const talk = await writeTalk({ 'slides/01.mdx': '# One' })
  const changes = new Changes([`${talk}/slides`])
  await changes.find()

  await writeInto(talk, 'slides/02.mdx', '# Two')
  await changes.note(`${talk}/slides/02.mdx`)
  expect(await changes.find()).toEqual([])
  rmSync(`${talk}/slides/02.mdx`)
  await changes.note(`${talk}/slides/02.mdx`)

  expect(await changes.find()).toEqual([])
})
