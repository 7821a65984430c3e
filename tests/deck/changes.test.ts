import { utimesSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Changes } from '#deck/changes.ts'
import { writeTalk } from './talks.ts'

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
