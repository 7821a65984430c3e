import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { newRoom } from '#rules/room.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import { lectern } from '../support/lectern-command.ts'
import { begin, joined, record, voted } from '../support/store-records.ts'
import { makeFolder } from '../support/temporary-folder.ts'

let data = ''

const rooms = (...args: string[]) => lectern(['rooms', ...args, '--data', data], data)

/** A room with its rehearsal, and another that goes on. */
beforeEach(async () => {
  data = makeFolder()
  const store = await openSqliteStore(data)
  await begin(store, 'rehearsal')
  await store.commit('rehearsal', 1, [voted('v1', 'yes'), { kind: 'rehearsal' }])
  await store.create({ ...record('r1', Date.UTC(2026, 10, 22, 12)), code: CODE }, newRoom())
  await store.create({ ...record('r2', Date.now()), code: 'H4RD2X', title: 'Way home' }, newRoom())
  await store.commit('r2', 0, [joined('v1'), joined('v2')])
  await store.close()
})

const CODE = 'K7M2QX'

describe('rooms', () => {
  test('are listed, the newest first, with what is kept of them', async () => {
    const { code, said } = await rooms()

    expect(code).toBe(0)
    expect(said.split('\n')).toEqual([
      'CODE    DAY         STATE      JOINED   VOTES  TITLE',
      expect.stringMatching(/^H4RD2X {2}\d{4}-\d\d-\d\d {2}open {12}2 {7}0 {2}Way home$/),
      expect.stringMatching(/^K7M2QX {2}2026-11-22 {2}\w+ +0 {7}0 {2}Safe to fail$/),
      'SAFE42  1970-01-01  rehearsal       1       1  Safe to fail',
      expect.stringMatching(/^3 rooms in TALK\/rooms\.sqlite, \d+ KiB$/),
    ])
  })

  test('are listed and not deleted while a talk is presented from the same folder', async () => {
    const store = await openSqliteStore(data)

    const [listed, deleted] = [await rooms(), await rooms('delete', 'H4RD2X', '--yes')]

    expect(listed.said).toContain('Way home')
    expect(deleted.code).toBe(1)
    expect(deleted.said).toMatch(
      /^TALK is in use by another Lectern \(process \d+\)\. Stop that one/,
    )
    expect(await store.load('r2')).not.toBeNull()
    await store.close()
  })
})

describe('rooms delete', () => {
  test('says what it would delete, and demands --yes', async () => {
    const { code, said } = await rooms('delete', 'safe42')

    expect(code).toBe(1)
    expect(said).toContain('SAFE42  1970-01-01  rehearsal       1       1  Safe to fail')
    expect(said).not.toContain('H4RD2X')
    expect(said).toMatch(/Nothing was deleted yet.*with --yes/)
    expect((await rooms()).said).toContain('SAFE42')
  })

  test('leaves no byte of the room, and all of the others', async () => {
    const { code, said } = await rooms('delete', 'h4rd2x', '--yes')

    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringMatching(/^Deleted 1 room H4RD2X with 0 votes\./),
    })
    expect((await rooms()).said).toMatch(/K7M2QX[\s\S]*SAFE42[\s\S]*2 rooms/)
    for (const name of readdirSync(data)) {
      expect(readFileSync(join(data, name), 'latin1')).not.toMatch(/H4RD2X|Way home/)
    }
  })

  test.each([
    [
      'a room that nobody has',
      ['delete', 'XXXXXX', '--yes'],
      /"XXXXXX" after delete, expected one of H4RD2X, K7M2QX, SAFE42/,
    ],
    [
      'no code',
      ['delete'],
      /Unexpected "delete" after rooms, expected nothing, or delete and a join code/,
    ],
    [
      'what is no code',
      ['delete', 'rooms.sqlite'],
      /Unexpected "ROOMS\.SQLITE" after delete, expected one of/,
    ],
    ['two codes', ['delete', CODE, 'H4RD2X'], /Unexpected "delete K7M2QX H4RD2X" after rooms/],
    ['another word', ['dance'], /Unexpected "dance" after rooms/],
    ['an unknown flag', ['--force'], /Unknown option '--force'/],
  ])('of %s is refused in a sentence', async (_, args, sentence) => {
    const { code, said } = await rooms(...args)

    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(sentence) })
    expect(said).not.toMatch(/\n\s+at /)
    expect((await rooms()).said).toContain('3 rooms')
  })

  test.each([[[]], [['delete', CODE, '--yes']]])('%j in a folder without rooms', async (words) => {
    const empty = makeFolder()

    const { code, said } = await lectern(['rooms', ...words, '--data', empty])

    expect({ code, said }).toEqual({
      code: 1,
      said: expect.stringMatching(/without rooms, expected/),
    })
    expect(readdirSync(empty)).toEqual([])
  })
})
