import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { DATABASE, openSqliteReader, openSqliteStore } from '#server/store/sqlite.ts'
import { lectern } from '../support/lectern-command.ts'
import { canMount, fill, smallDisk } from '../support/small-disk.ts'
import { begin, joined, voted } from '../support/store-records.ts'
import { makeFolder } from '../support/temporary-folder.ts'

const folder = makeFolder()
const data = join(folder, 'data')

const backUp = (...args: string[]) => lectern(['backup', '--data', data, ...args], folder)

beforeAll(async () => {
  const store = await openSqliteStore(data)
  await begin(store, 'r1')
  await store.commit('r1', 1, [voted('v1', 'yes')])
  await store.close()
})

describe('a backup', () => {
  test('made while people vote is their room at one moment', async () => {
    const busy = join(folder, 'busy')
    const store = await openSqliteStore(busy)
    onTestFinished(() => store.close())
    await begin(store, 'r1')
    const output = join(folder, 'busy.sqlite')
    let seq = await store.commit('r1', 1, [voted('v1', 'yes')])

    let isDone = false
    const backingUp = lectern(['backup', '--data', busy, '--output', output], folder)
    backingUp.finally(() => {
      isDone = true
    })
    for (; !isDone; await new Promise(setImmediate)) {
      seq = await store.commit('r1', seq, [joined(`v${seq}`), voted(`v${seq}`, 'no')])
    }

    expect(await backingUp).toMatchObject({
      code: 0,
      said: expect.stringMatching(/1 room, \d+ votes?$/),
    })
    const copy = await (await restored(output)).load('r1')
    // Of each commit all is there or nothing, and none is left out: the sequence is that of a moment.
    expect(copy?.ballots).toHaveLength((copy?.seq ?? 0) - 1)
    expect(copy?.seq).toBeGreaterThan(2)
    expect(copy?.seq).toBeLessThan(seq)
  })

  test('is one file that only its owner may read, and any program can', async () => {
    const output = join(folder, 'private.sqlite')

    expect(await backUp('--output', output)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/private\.sqlite: 1 room, 1 vote$/),
    })

    expect((statSync(output).mode & 0o777).toString(8)).toBe('600')
    const db = new DatabaseSync(output, { readOnly: true })
    expect(db.prepare('SELECT voter FROM ballot').all()).toEqual([{ voter: 'v1' }])
    db.close()
    expect(readdirSync(folder).filter((name) => name.startsWith('private'))).toEqual([
      'private.sqlite',
    ])
  })
})

describe('a backup that cannot be', () => {
  test('of a talk that was never presented', async () => {
    const empty = makeFolder()

    const { code, said } = await lectern(['backup', '--talk', empty, '--output', join(empty, 'x')])

    expect(code).toBe(1)
    expect(said).toBe(
      `Unexpected ${join(empty, '.lectern')} without rooms, expected the folder in which votes are kept.\n` +
        'Name it with --data, or the talk with --talk. A talk that was never presented has none.',
    )
    expect(readdirSync(empty)).toEqual([])
  })

  test.each([
    ['/nowhere/rooms.sqlite', 'its folder is not there'],
    [folder, 'it is a folder'],
    [join(data, DATABASE), 'it is there already'],
    ['/dev/null', 'it is a device or a pipe, which cannot be replaced'],
  ])('into %s', async (output, reason) => {
    const before = statSync(join(data, DATABASE)).mtimeMs

    const { code, said } = await lectern(['backup', '--data', data, '--output', output])

    expect(code).toBe(1)
    expect(said).toBe(
      `Unexpected --output "${output}", expected a file that can be written: ${reason}.\n` +
        'Name another with --output.',
    )
    expect(statSync(join(data, DATABASE)).mtimeMs).toBe(before)
  })

  test.skipIf(!canMount())('onto a disk without room', async () => {
    const disk = smallDisk()
    fill(join(disk, 'ballast'))

    const { code, said } = await backUp('--output', join(disk, 'copy.sqlite'))

    expect(code).toBe(1)
    expect(said).toMatch(/^The disk under .+ takes nothing more .+Make room on it/)
    expect(readdirSync(disk)).toEqual(['ballast'])
  })

  test.each([
    ['of another program', (file: string) => writeFileSync(file, 'votes'), 'is not a database of'],
    ['that is damaged', damage, 'is damaged'],
    ['of a newer Lectern', makeNewer, 'was written by a newer Lectern'],
  ])('of a database %s', async (_, spoil, sentence) => {
    const spoiled = makeFolder()
    copyFileSync(join(data, DATABASE), join(spoiled, DATABASE))
    spoil(join(spoiled, DATABASE))
    const output = join(spoiled, 'copy.sqlite')

    const { code, said } = await lectern(['backup', '--data', spoiled, '--output', output])

    expect(code).toBe(1)
    expect(said).toContain(`${join(spoiled, DATABASE)} ${sentence}`)
    expect(said).not.toMatch(/\n\s+at /)
    expect(readdirSync(spoiled).filter((name) => name.startsWith('copy'))).toEqual([])
  })
})

/** The copy in the place of the database of a room that goes on. */
async function restored(copy: string) {
  const place = makeFolder()
  copyFileSync(copy, join(place, DATABASE))
  const store = await openSqliteStore(place)
  await store.close()
  const reader = await openSqliteReader(place)
  if (!reader || !existsSync(copy)) throw new Error(`Expected rooms in ${copy}.`)
  onTestFinished(() => reader.close())
  return reader
}

function damage(file: string): void {
  const db = new DatabaseSync(file)
  db.exec(
    `PRAGMA journal_mode = DELETE; CREATE TABLE big (x); INSERT INTO big VALUES (zeroblob(90000))`,
  )
  db.close()
  const size = statSync(file).size
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(8192, 0xa5), 0, 8192, size - 40960)
  closeSync(handle)
}

function makeNewer(file: string): void {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA user_version = 99')
  db.close()
}
