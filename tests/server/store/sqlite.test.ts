import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { newRoom } from '#rules/room.ts'
import { countStored } from '#server/rooms/counts.ts'
import { demandDurable, migrate, openDatabase, readPragma } from '#server/store/database.ts'
import { APPLICATION_ID, MIGRATIONS } from '#server/store/schema.ts'
import { DATABASE, openSqliteReader, openSqliteStore } from '#server/store/sqlite.ts'
import { type Store, StoreError } from '#server/store/store.ts'
import { KIND_RULES } from '../../support/kind-rules.ts'
import { describeStore } from '../../support/store-contract/store.ts'
import { asked, ballot, begin, joined, record, voted, WORDS } from '../../support/store-records.ts'

const FILL = fileURLToPath(new URL('../../support/store-filler.ts', import.meta.url))
const HOLD = fileURLToPath(new URL('../../support/store-holder.ts', import.meta.url))

afterEach(() => void vi.restoreAllMocks())

describeStore('SQLite', async () => {
  const folder = newFolder()
  const store = await openStore(folder)
  return {
    store,
    async reopen() {
      await store.close()
      return openStore(folder)
    },
  }
})

describe('the database', () => {
  test('syncs each commit to the disk, behind a write-ahead log', () => {
    const file = join(newFolder(), DATABASE)

    const db = openDatabase(file)
    onTestFinished(() => db.close())

    expect(readPragma(db, 'synchronous')).toBe(2)
    expect(readPragma(db, 'journal_mode')).toBe('wal')
    expect(readPragma(db, 'fullfsync')).toBe(1)
    expect(readPragma(db, 'foreign_keys')).toBe(1)
    expect(readPragma(db, 'secure_delete')).toBe(1)
    expect(readPragma(db, 'busy_timeout')).toBe(50)
  })

  test('is refused where a commit would not be synced', () => {
    const db = openDatabase(join(newFolder(), DATABASE))
    onTestFinished(() => db.close())

    db.exec('PRAGMA synchronous = NORMAL')

    expect(() => demandDurable(db, 'rooms.sqlite')).toThrow(
      'rooms.sqlite is on a disk that cannot promise to keep votes (journal_mode wal, expected ' +
        'wal; synchronous 1, expected 2). Choose a folder on a local disk with --data.',
    )
  })

  test('is refused where there is no write-ahead log', () => {
    const db = new DatabaseSync(':memory:')

    const demand = () => demandDurable(db, 'rooms.sqlite')

    expect(demand).toThrow('journal_mode memory, expected wal')
  })

  test('is made in a folder of its own that only its owner may enter', async () => {
    const folder = join(newFolder(), 'talk', '.lectern')

    await openStore(folder)

    expect(modeOf(folder)).toBe('700')
    for (const name of [DATABASE, `${DATABASE}-wal`, 'lock.sqlite', 'lock.pid'])
      expect(modeOf(join(folder, name))).toBe('600')
  })

  test('may be read by other programs while the room goes on', async () => {
    const folder = newFolder()
    const store = await openStore(folder)
    await begin(store, 'r1')
    const reader = readerOf(folder)

    reader.exec('BEGIN')
    const before = reader.prepare('SELECT voter FROM ballot').all()
    await store.commit('r1', 1, [voted('v1', 'yes')])
    reader.exec('COMMIT')

    expect(before).toEqual([])
    expect(reader.prepare('SELECT voter FROM ballot').all()).toEqual([{ voter: 'v1' }])
  })

  test('keeps each round with its words when a new one opens', async () => {
    const folder = newFolder()
    const store = await openStore(folder)
    await begin(store, 'r1')

    await store.commit('r1', 1, [asked(1, 'revealed'), asked(2)])

    const rounds = readerOf(folder)
      .prepare('SELECT round, phase, closed, question, words, again FROM round')
      .all()
    const asking = { question: WORDS.question, words: JSON.stringify(WORDS.words), again: 'before' }
    expect(rounds).toEqual([
      { round: 1, phase: 'revealed', closed: 5000, ...asking },
      { round: 2, phase: 'open', closed: null, ...asking },
    ])
  })

  test('is whole in its one file after closing, even while somebody still reads', async () => {
    const folder = newFolder()
    const store = await openStore(folder)
    await begin(store, 'r1')
    readerOf(folder).exec('SELECT * FROM room')

    await store.close()

    const copy = newFolder()
    copyFileSync(join(folder, DATABASE), join(copy, DATABASE))
    expect(readerOf(copy).prepare('SELECT id, seq FROM room').all()).toEqual([{ id: 'r1', seq: 1 }])
  })

  test('[P3] a hundred commits of the same ballot at once leave one row', async () => {
    const folder = newFolder()
    const store = await openStore(folder)
    await begin(store, 'r1')

    const commits = Array.from({ length: 100 }, (_, i) =>
      store.commit('r1', i + 1, [voted('v1', 'yes', i)]),
    )

    expect(await Promise.all(commits)).toHaveLength(100)
    expect(readerOf(folder).prepare('SELECT voter, at FROM ballot').all()).toEqual([
      { voter: 'v1', at: 99 },
    ])
  })
})

describe('a commit that fails', () => {
  test('at COMMIT itself is rejected and leaves nothing', async () => {
    const folder = newFolder()
    const store = await openStore(folder)
    await begin(store, 'r1')
    failAtCommit(folder)

    const failed = store.commit('r1', 1, [joined('v2'), voted('v1', 'yes')])

    await expect(failed).rejects.toThrow(
      `${join(folder, DATABASE)} refused what does not hold together (FOREIGN KEY constraint ` +
        'failed), so nothing was kept. This is a mistake in Lectern: please report it.',
    )
    expect(await store.load('r1')).toMatchObject({
      seq: 1,
      voters: [{ id: 'v1', joined: 4000 }],
      ballots: [],
    })
  })

  test('does not stand in the way of the next one', async () => {
    const folder = newFolder()
    const store = await openStore(folder)
    await begin(store, 'r1')
    const mend = failAtCommit(folder)
    await expect(store.commit('r1', 1, [voted('v1', 'yes')])).rejects.toThrow(StoreError)

    mend()
    const next = await store.commit('r1', 1, [voted('v1', 'no')])

    expect(next).toBe(2)
    expect((await store.load('r1'))?.ballots).toEqual([ballot('v1', 'no')])
  })

  test('carries what SQLite said as its cause', async () => {
    const store = await openStore(newFolder())
    await begin(store, 'r1')

    const failed = store.commit('r1', 1, [voted('v9', 'yes')])

    await expect(failed).rejects.toMatchObject({ cause: { code: 'ERR_SQLITE_ERROR' } })
  })

  test('while another program writes is rejected with a sentence', async () => {
    const folder = newFolder()
    const store = await openStore(folder)
    await begin(store, 'r1')
    const writer = new DatabaseSync(join(folder, DATABASE))
    onTestFinished(() => writer.close())

    writer.exec('BEGIN IMMEDIATE')
    const failed = store.commit('r1', 1, [voted('v1', 'yes')])

    await expect(failed).rejects.toThrow('is being written by another program')
    writer.exec('ROLLBACK')
    expect(await store.commit('r1', 1, [voted('v1', 'yes')])).toBe(2)
  })

  test.skipIf(process.platform === 'win32')(
    'for want of room on the disk loses no vote that was counted',
    async () => {
      const folder = newFolder()
      const limit = `ulimit -f 512; exec "${process.execPath}" "${FILL}" "${folder}"`

      const filler = spawn('sh', ['-c', limit])
      const [line] = await Promise.all([firstLine(filler), once(filler, 'exit')])
      const { seq, error } = JSON.parse(line)
      const room = await (await openStore(folder)).load('r1')

      expect(error).toContain('StoreError: The disk under')
      expect(seq).toBeGreaterThan(10)
      expect(room?.seq).toBe(seq)
      expect(room?.ballots).toHaveLength(seq - 1)
    },
  )
})

describe('opening', () => {
  test('a database of a newer Lectern is refused', async () => {
    const folder = newFolder()
    await (await openStore(folder)).close()
    change(folder, 'PRAGMA user_version = 7')

    const opening = openSqliteStore(folder)

    await expect(opening).rejects.toThrow(
      `${join(folder, DATABASE)} was written by a newer Lectern (schema 7, this one knows ` +
        `${MIGRATIONS.length}). Update Lectern, or choose another folder with --data.`,
    )
  })

  test.each([
    ['with tables', 'CREATE TABLE guest (name TEXT)'],
    ['with a mark of its own', 'PRAGMA application_id = 42'],
    ['with a version of its own', 'PRAGMA user_version = 1'],
  ])('a foreign database %s is refused and left as it is', async (_, sql) => {
    const folder = newFolder()
    change(folder, sql)
    const before = readFileSync(join(folder, DATABASE))

    const opening = openSqliteStore(folder)

    await expect(opening).rejects.toThrow(
      new StoreError(
        `${join(folder, DATABASE)} is not a database of Lectern. ` +
          'Move it away or choose another folder with --data.',
      ),
    )
    expect(readFileSync(join(folder, DATABASE))).toEqual(before)
  })

  test('an empty file is begun', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, DATABASE), '')

    const store = await openStore(folder)

    expect(await store.rooms()).toEqual([])
  })

  test('a folder below a file is refused', async () => {
    const file = join(newFolder(), 'talk.md')
    writeFileSync(file, '# Safe to fail')

    const opening = openSqliteStore(join(file, '.lectern'))

    await expect(opening).rejects.toMatchObject({
      name: 'StoreError',
      message: expect.stringMatching(
        /talk\.md\/\.lectern cannot be read and written \(ENOTDIR.+\)\. Change its permissions, or/,
      ),
    })
  })

  test('a file in place of the folder is refused', async () => {
    const file = join(newFolder(), 'talk.md')
    writeFileSync(file, '# Safe to fail')

    const opening = openSqliteStore(file)

    await expect(opening).rejects.toThrow('cannot be read and written (ENOTDIR')
  })

  test('a folder in place of the file is refused', async () => {
    const folder = newFolder()
    mkdirSync(join(folder, DATABASE))

    const opening = openSqliteStore(folder)

    await expect(opening).rejects.toThrow('cannot be read and written (unable to open database')
  })

  test.skipIf(process.platform !== 'linux').each(['/proc/lectern', '/proc/self'])(
    'where nothing can be made, as in %s, is refused',
    async (folder) => {
      const opening = openSqliteStore(folder)

      await expect(opening).rejects.toThrow('cannot be read and written (ENOENT')
    },
  )

  test('that was refused leaves the folder free', async () => {
    const folder = newFolder()
    const file = join(folder, DATABASE)
    change(folder, 'CREATE TABLE guest (name TEXT)')
    await expect(openSqliteStore(folder)).rejects.toThrow(StoreError)

    rmSync(file)
    const store = await openStore(folder)

    expect(await store.rooms()).toEqual([])
  })
})

describe('a damaged database', () => {
  const broken: [string, (file: string) => void][] = [
    ['of which half is overwritten', damage],
    ['that was cut off', cutOff],
    ['in which an index has lost a row', loseFromIndex],
    ['that is a word', (file) => writeFileSync(file, 'votes')],
    ['that is text', (file) => writeFileSync(file, 'Not a database at all. '.repeat(500))],
  ]

  test.each(broken)('%s is set aside as it is, said so, and a new one begun', async (_, spoil) => {
    const folder = newFolder()
    await keepRoom(folder)
    spoil(join(folder, DATABASE))
    const spoiled = readFileSync(join(folder, DATABASE))
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})

    const store = await openStore(folder)
    await begin(store, 'r2')

    const [aside = ''] = damagedIn(folder)
    expect(aside).toMatch(/^rooms\.sqlite\.damaged-\d{4}-\d\d-\d\dT[\dZ-]+$/)
    expect(readFileSync(join(folder, aside))).toEqual(spoiled)
    expect((await store.rooms()).map(({ id }) => id)).toEqual(['r2'])
    expect(said.mock.calls).toEqual([
      [
        expect.stringMatching(
          /rooms\.sqlite is damaged \(.+\)\. It is set aside as rooms\.sqlite\.dam/,
        ),
      ],
    ])
  })

  test('gives nothing of its write-ahead log to the new one', async () => {
    const [folder, copy] = [newFolder(), newFolder()]
    await keepRoom(folder)
    const running = await openStore(folder)
    await running.commit('r1', 1, [voted('v1', 'yes')])
    for (const part of ['', '-wal'])
      copyFileSync(join(folder, DATABASE + part), join(copy, DATABASE + part))
    damage(join(copy, DATABASE))
    vi.spyOn(console, 'error').mockImplementation(() => {})

    const store = await openStore(copy)

    expect(damagedIn(copy)[0]).toBeDefined()
    expect(await store.rooms()).toEqual([])
  })

  test('is only told of to whoever reads', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, DATABASE), 'votes')

    await expect(openSqliteReader(folder)).rejects.toThrow('is not a database of Lectern.')

    expect(readdirSync(folder)).toEqual([DATABASE])
  })
})

describe('migrations', () => {
  test('run once each, from where the database is', () => {
    const db = openDatabase(join(newFolder(), DATABASE))
    onTestFinished(() => db.close())
    const scripts = [
      ...MIGRATIONS,
      'CREATE TABLE note (text TEXT)',
      'CREATE TABLE pace (at INTEGER)',
    ]

    migrate(db, scripts)
    migrate(db, scripts)

    expect(readPragma(db, 'user_version')).toBe(MIGRATIONS.length + 2)
    expect(readPragma(db, 'application_id')).toBe(APPLICATION_ID)
    expect(tables(db)).toEqual(expect.arrayContaining(['room', 'note', 'pace']))
  })

  test('that fail leave the version before them', () => {
    const db = openDatabase(join(newFolder(), DATABASE))
    onTestFinished(() => db.close())
    const scripts = [...MIGRATIONS, 'CREATE TABLE note (text TEXT); CREATE TABLE room (id TEXT)']

    expect(() => migrate(db, scripts)).toThrow('table room already exists')

    expect(readPragma(db, 'user_version')).toBe(MIGRATIONS.length)
    expect(tables(db)).not.toContain('note')
  })
})

describe('what was forgotten', () => {
  const salt = 'SALT-THAT-NOBODY-MAY-FIND'
  /** A room of which much was written, as in a talk: rows move in the file, and leave traces. */
  async function giveTalk(folder: string): Promise<Store> {
    const store = await openStore(folder)
    await store.create({ ...record('r1'), salt, title: 'TITLE-OF-THE-ROOM' }, newRoom())
    await store.commit('r1', 0, [asked(1)])
    for (let seq = 1; seq < 300; seq++) {
      const state = { ...newRoom('d'.repeat(seq * 7)), moves: seq }
      const changes = [joined(`VOTER-${seq}`), voted(`VOTER-${seq}`, 'yes')]
      await store.commit('r1', seq, [
        ...changes,
        { kind: 'state', state, driven: seq, ended: null },
      ])
    }
    return store
  }

  test('[R6] is in no byte of any file, while the talk of another room goes on', async () => {
    const folder = newFolder()
    const store = await giveTalk(folder)
    expect(bytesOf(folder)).toContain(salt)

    await store.commit('r1', 300, [{ kind: 'forget' }])

    expect(bytesOf(folder)).not.toContain(salt)
    expect(bytesOf(folder)).not.toContain('VOTER-')
    expect(bytesOf(folder)).toContain('TITLE-OF-THE-ROOM')
  })

  test('[R6] is gone from the log as soon as nobody reads it any more', async () => {
    const folder = newFolder()
    const store = await giveTalk(folder)
    const reader = readerOf(folder)
    reader.exec('BEGIN')
    reader.prepare('SELECT * FROM room').all()
    await store.commit('r1', 300, [{ kind: 'forget' }])
    expect(bytesOf(folder)).toContain(salt)

    reader.exec('COMMIT')

    await vi.waitFor(() => expect(bytesOf(folder)).not.toContain(salt), { timeout: 5000 })
  })

  test('by removing it is in no byte of any file', async () => {
    const folder = newFolder()
    const store = await giveTalk(folder)
    await begin(store, 'r2')

    await store.remove(record('r1').code)

    expect(bytesOf(folder)).not.toMatch(/SALT-THAT|VOTER-|TITLE-OF|Would you press/)
  })
})

describe('rooms of an older Lectern', () => {
  const round = { round: 1, phase: 'revealed', opened: 4000, closed: 5000 }
  const asked = {
    ...round,
    question: 'Żle? „Ja“ 🛟',
    choices: [{ id: 'yes', label: 'Ja', color: null }],
  }
  const moved = { ...newRoom('laptop'), moves: 3 }

  test('go on: of what they asked nothing was asked again', async () => {
    const folder = newFolder()
    keepAsVersion1(folder, { ...moved, polls: { zebra: asked, constructor: asked } })

    const room = await (await openStore(folder)).load('r1')

    const { choices: _, ...kept } = asked
    const choice = {
      kind: 'choice',
      labels: ['Ja'],
      content: { choices: [{ id: 'yes', color: null }] },
    }
    const now = { ...kept, ...choice, words: {}, again: null }
    const polls = { zebra: now, constructor: now }
    expect(room?.state).toEqual({ ...moved, polls })
    expect(Object.keys(room?.state.polls ?? {})).toEqual(['zebra', 'constructor'])
    expect(room?.ballots).toEqual([{ ...ballot('v1', 'yes'), poll: 'zebra' }])
    const columns = 'poll, kind, question, labels, content, words, again'
    const rounds = readerOf(folder).prepare(`SELECT ${columns} FROM round`).all()
    const { question } = asked
    const none = { labels: '[]', content: '{"choices":[]}', words: '{}', again: null }
    expect(rounds).toEqual([{ poll: 'zebra', kind: 'choice', question, ...none }])
  })

  test('[R6] know their voters until they are over, by the secret that they were hashed with', async () => {
    const folder = newFolder()
    keepAsVersion1(folder, moved)

    const store = await openStore(folder)

    expect((await store.load('r1'))?.record.salt).toBe(record('r1').secret)
    await store.commit('r1', 7, [{ kind: 'forget' }])
    expect((await store.load('r1'))?.voters[0]?.id).not.toBe('v1')
  })

  test('in which nothing was asked go on as well', async () => {
    const folder = newFolder()
    keepAsVersion1(folder, moved)

    expect((await (await openStore(folder)).load('r1'))?.state).toEqual(moved)
  })
})

describe('rooms of the Lectern that knew no kinds of question', () => {
  const NASTY = `'"\\ "; DROP TABLE round; -- ż\u202f🛟`
  const words = {
    de: { question: 'Geht’s „so“?', labels: ['Ja', 'Nein', `Vielleicht ${NASTY}`] },
    pl: { question: 'Działa?', labels: ['Tak', 'Nie', 'Może'] },
  }
  const choices = [
    { id: 'yes', label: 'Yes', color: '#00aa55' },
    { id: 'no', label: `No ${NASTY}`, color: null },
    { id: NASTY, label: '', color: null },
  ]
  const asked = { question: `Does it "work"? ${NASTY}`, choices, words, again: 'before' }
  const revealed = { ...asked, round: 2, phase: 'revealed', opened: 4000, closed: 5000 }
  const open = {
    ...asked,
    again: null,
    words: {},
    round: 1,
    phase: 'open',
    opened: 6000,
    closed: null,
  }

  const kinds = {
    kind: 'choice',
    labels: ['Yes', `No ${NASTY}`, ''],
    content: {
      choices: [
        { id: 'yes', color: '#00aa55' },
        { id: 'no', color: null },
        { id: NASTY, color: null },
      ],
    },
  }

  function begun(): string {
    const folder = newFolder()
    const polls = { zebra: revealed, [NASTY]: open }
    keepAsVersion5(folder, { ...newRoom('laptop'), moves: 3, polls })
    return folder
  }

  test('ask the same of the kind that offers choices, in every language', async () => {
    const room = await (await openStore(begun())).load('r1')

    const { choices: _, ...first } = revealed
    const { choices: __, ...second } = open
    const polls = { zebra: { ...first, ...kinds }, [NASTY]: { ...second, ...kinds } }
    expect(room?.state).toEqual({ ...newRoom('laptop'), moves: 3, polls })
    expect(Object.keys(room?.state.polls ?? {})).toEqual(['zebra', NASTY])
  })

  test('keep every vote, whatever is in its choice’s id, and count it', async () => {
    const room = await (await openStore(begun())).load('r1')

    expect(room?.ballots.toSorted((a, b) => a.at - b.at)).toEqual([
      { poll: 'zebra', round: 1, voter: 'v1', answer: 'no', at: 4100 },
      { poll: 'zebra', round: 2, voter: 'v1', answer: NASTY, at: 4500 },
      { poll: 'zebra', round: 2, voter: `VOTER-'2`, answer: 'yes', at: 4600 },
    ])
    const counts = room && countStored(room, KIND_RULES)
    expect(counts?.zebra).toMatchObject({ answered: 2, tally: [1, 0, 1] })
  })

  test('keep every round as it was asked', async () => {
    const folder = begun()
    await openStore(folder)

    const rows = readerOf(folder).prepare('SELECT * FROM round ORDER BY round').all()
    const read = rows.map(({ labels, content, words, ...row }) => ({
      ...row,
      labels: JSON.parse(String(labels)),
      content: JSON.parse(String(content)),
      words: JSON.parse(String(words)),
    }))

    const { choices: _, ...kept } = asked
    const round = { ...kept, ...kinds, room: 'r1', poll: 'zebra' }
    expect(read).toEqual([
      { ...round, round: 1, phase: 'closed', opened: 3000, closed: 3500 },
      { ...round, round: 2, phase: 'revealed', opened: 4000, closed: 5000 },
    ])
  })

  test('take more votes, and a vote that changes one of before', async () => {
    const store = await openStore(begun())

    const vote = { ...voted('v1', 'yes', 4700).ballot, poll: 'zebra', round: 2 }
    await store.commit('r1', 7, [{ kind: 'ballot', ballot: vote }])

    const ballots = (await store.load('r1'))?.ballots.filter(({ round }) => round === 2) ?? []
    expect(ballots.map(({ answer }) => answer)).toEqual(['yes', 'yes'])
  })

  test('[R6] leave nothing of the old table behind once they are forgotten', async () => {
    const folder = begun()
    const store = await openStore(folder)
    expect(bytesOf(folder)).toContain(`VOTER-'2`)

    await store.commit('r1', 7, [{ kind: 'forget' }])

    expect(bytesOf(folder)).not.toContain(`VOTER-'2`)
    expect(bytesOf(folder)).toContain('Does it')
  })

  function keepAsVersion5(folder: string, state: object): void {
    const db = new DatabaseSync(join(folder, DATABASE))
    migrate(db, MIGRATIONS.slice(0, 5))
    const { id, code, talk, title, secret } = record('r1')
    const room = [id, code, talk, title, secret, JSON.stringify(state)]
    db.prepare(`
      INSERT INTO room (id, code, talk, title, secret, created, driven, rehearsal, seq, state)
      VALUES (?, ?, ?, ?, ?, 1000, 1000, 0, 7, ?)`).run(...room)
    db.exec(`INSERT INTO salt VALUES ('r1', '5a17')`)
    const insert = db.prepare(`
      INSERT INTO round (room, poll, round, phase, question, choices, opened, closed, again, words)
      VALUES ('r1', 'zebra', ?, ?, ?, ?, ?, ?, 'before', ?)`)
    const question = [asked.question, JSON.stringify(choices)] as const
    insert.run(1, 'closed', ...question, 3000, 3500, JSON.stringify(words))
    insert.run(2, 'revealed', ...question, 4000, 5000, JSON.stringify(words))
    for (const voter of ['v1', `VOTER-'2`]) {
      db.prepare(`INSERT INTO voter VALUES ('r1', ?, 2000)`).run(voter)
    }
    const cast = db.prepare(`INSERT INTO ballot VALUES ('r1', 'zebra', ?, ?, ?, ?)`)
    cast.run(1, 'v1', 'no', 4100)
    cast.run(2, 'v1', NASTY, 4500)
    cast.run(2, `VOTER-'2`, 'yes', 4600)
    db.close()
  }
})

describe('a second Lectern', () => {
  test('in the same process is refused, and leaves the first at work', async () => {
    const folder = newFolder()
    const store = await openStore(folder)

    await expect(openSqliteStore(folder)).rejects.toThrow(
      `${folder} is in use by another Lectern (process ${process.pid}). ` +
        'Stop that one, or choose another folder with --data.',
    )

    await begin(store, 'r1')
    await expect(openSqliteStore(folder)).rejects.toThrow('is in use')
  })

  test('in another process is refused for as long as the first one lives', async () => {
    const folder = newFolder()
    const holder = spawn(process.execPath, [HOLD, folder])
    onTestFinished(() => void holder.kill('SIGKILL'))
    await firstLine(holder)

    await expect(openSqliteStore(folder)).rejects.toThrow(
      new StoreError(
        `${folder} is in use by another Lectern (process ${holder.pid}). ` +
          'Stop that one, or choose another folder with --data.',
      ),
    )

    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const room = await (await openStore(folder)).load('r1')
    expect(room).toMatchObject({ seq: 2, ballots: [ballot('v1', 'yes')] })
  })

  test('is told so without a number when that cannot be read', async () => {
    const folder = newFolder()
    await openStore(folder)
    rmSync(join(folder, 'lock.pid'))

    const opening = openSqliteStore(folder)

    await expect(opening).rejects.toThrow(`${folder} is in use by another Lectern. Stop that one`)
  })

  test('may begin as soon as the first has closed', async () => {
    const folder = newFolder()
    await (await openStore(folder)).close()

    const store = await openStore(folder)

    expect(await store.rooms()).toEqual([])
  })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function openStore(folder: string): Promise<Store> {
  const store = await openSqliteStore(folder)
  onTestFinished(() => store.close())
  return store
}

/** A room in which one voted, as the first schema kept it. */
function keepAsVersion1(folder: string, state: object): void {
  const db = new DatabaseSync(join(folder, DATABASE))
  migrate(db, MIGRATIONS.slice(0, 1))
  const { id, code, talk, title, secret } = record('r1')
  const room = [id, code, talk, title, secret, JSON.stringify(state)]
  db.prepare(`
    INSERT INTO room (id, code, talk, title, secret, created, driven, rehearsal, seq, state)
    VALUES (?, ?, ?, ?, ?, 1000, 1000, 0, 7, ?)`).run(...room)
  db.exec(`
    INSERT INTO round VALUES ('r1', 'zebra', 1, 'revealed', 'Żle? „Ja“ 🛟', '[]', 4000, 5000);
    INSERT INTO voter VALUES ('r1', 'v1', 4000);
    INSERT INTO ballot VALUES ('r1', 'zebra', 1, 'v1', 'yes', 4500);
  `)
  db.close()
}

/** Everything in a folder's files. */
function bytesOf(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join()
}

function readerOf(folder: string): DatabaseSync {
  const reader = new DatabaseSync(join(folder, DATABASE), { readOnly: true })
  onTestFinished(() => reader.close())
  return reader
}

function change(folder: string, sql: string): void {
  const db = new DatabaseSync(join(folder, DATABASE))
  db.exec(sql)
  db.close()
}

/** Lets ballots in and has COMMIT refuse them, by a reference that is only checked there. */
function failAtCommit(folder: string): () => void {
  change(
    folder,
    `CREATE TABLE fuse (
       id INTEGER PRIMARY KEY,
       missing INTEGER REFERENCES fuse (id) DEFERRABLE INITIALLY DEFERRED
     );
     CREATE TRIGGER blow AFTER INSERT ON ballot BEGIN
       INSERT INTO fuse (missing) VALUES (0);
     END`,
  )
  return () => change(folder, 'DROP TRIGGER blow')
}

/** Overwrites the second half, and leaves the header with its mark and the list of tables. */
function damage(file: string): void {
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(0xa5, bytes.length / 2))
}

function cutOff(file: string): void {
  writeFileSync(file, readFileSync(file).subarray(0, 4096 * 3))
}

/** SQLite's quick check would not see it: the index was not there while a row was added. */
function loseFromIndex(file: string): void {
  const db = new DatabaseSync(file, { defensive: false })
  db.exec(`
    CREATE INDEX spare ON room (title);
    CREATE TEMP TABLE hidden AS SELECT * FROM sqlite_schema WHERE name = 'spare';
    PRAGMA writable_schema = ON;
    DELETE FROM sqlite_schema WHERE name = 'spare';
    PRAGMA writable_schema = RESET;
    UPDATE room SET title = 'Another';
    PRAGMA writable_schema = ON;
    INSERT INTO sqlite_schema SELECT * FROM hidden;
  `)
  db.close()
}

async function keepRoom(folder: string): Promise<void> {
  const store = await openSqliteStore(folder)
  await begin(store, 'r1')
  await store.close()
}

function damagedIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.includes('damaged'))
    .sort()
}

function tables(db: DatabaseSync): unknown[] {
  return db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all().map(nameOf)
}

function nameOf(row: Record<string, unknown>): unknown {
  return row.name
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8)
}

/** What a process says first; if it dies without a word, what it complained of. */
async function firstLine(child: ChildProcess): Promise<string> {
  let complaint = ''
  child.stderr?.on('data', (data) => {
    complaint += data
  })
  const ended = once(child, 'close').then(() => Promise.reject(new Error(complaint)))
  const [line] = await Promise.race([once(child.stdout ?? child, 'data'), ended])
  ended.catch(() => {})
  return String(line)
}
