import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Ballot } from '#rules/poll.ts'

/**
 * The server that Lectern is compared with: it takes the same frame, commits every 5 ms to SQLite (WAL,
 * FULL) in a row of the same size, and answers. It has no rules, rooms, signatures or stage.
 */
const COMMIT_INTERVAL = 5

/** The file of its only table, in the folder that is the first argument. */
export const BALLOTS = 'ballots.sqlite'

interface Waiting extends Ballot {
  socket: WebSocket
  voter: string
}

function main(folder: string): void {
  const keep = openTable(join(folder, BALLOTS))
  let waiting: Waiting[] = []
  setInterval(() => {
    const batch = waiting
    waiting = []
    if (batch.length > 0) keep(batch)
    for (const { socket, poll, round, answer } of batch) {
      socket.send(JSON.stringify({ type: 'counted', poll, round, answer }))
    }
  }, COMMIT_INTERVAL)
  serve((socket, voter) => {
    socket.on('message', (data) => waiting.push({ ...JSON.parse(String(data)), socket, voter }))
  })
}

function serve(onPhone: (socket: WebSocket, voter: string) => void): void {
  const server = createServer((_, response) => {
    response.setHeader('Set-Cookie', `voter=${newName()}`).end('A page')
  })
  new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, request) =>
    onPhone(socket, request.headers.cookie?.split('=')[1] ?? ''),
  )
  server.listen(0, '127.0.0.1', () => {
    console.log(`Listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  })
}

function openTable(file: string): (batch: readonly Waiting[]) => void {
  const db = new DatabaseSync(file)
  db.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;
    CREATE TABLE ballot (
      room TEXT, poll TEXT, round INTEGER, voter TEXT, answer TEXT, at INTEGER,
      PRIMARY KEY (room, poll, round, voter)
    ) STRICT, WITHOUT ROWID`)
  const insert = db.prepare('INSERT INTO ballot VALUES (?, ?, ?, ?, ?, ?)')
  const room = newName()
  return (batch) => {
    db.exec('BEGIN')
    for (const { poll, round, voter, answer } of batch) {
      insert.run(room, poll, round, voter, JSON.stringify(answer), Date.now())
    }
    db.exec('COMMIT')
  }
}

function newName(): string {
  return randomBytes(16).toString('base64url')
}

if (import.meta.main) {
  process.stdin.resume().on('end', () => process.exit())
  main(process.argv[2] ?? '')
}
