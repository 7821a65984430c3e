import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { afterAll, expect, test } from 'vitest'
import { Program } from '../support/program.ts'
import { cookieOf } from '../support/scripted-page.ts'

let lectern: Program | undefined

afterAll(() => {
  return lectern?.stop()
})

test('packed and installed elsewhere, it presents a talk that lies elsewhere', async () => {
  const home = mkdtempSync(join(tmpdir(), 'lectern-installed-'))
  const npm = (...args: string[]) =>
    execFileSync('npm', args, { cwd: args[0] === 'pack' ? '.' : home, stdio: 'pipe' }).toString()
  const tarball = npm('pack', '--silent', '--pack-destination', home).trim().split('\n').at(-1)
  npm('install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`)
  const talk = talkWithComponent()

  const bin = join(home, 'node_modules', '.bin', 'lectern')
  const port = String(await getPort())
  lectern = new Program(['present', '--talk', talk, '--port', port], { command: [bin], cwd: home })
  const stage = await lectern.prints(/Stage +(\S+)/)

  const cookie = cookieOf(await fetch(stage, { redirect: 'manual' }))
  const get = async (path: string) =>
    (await fetch(new URL(path, stage), { headers: { cookie } })).text()
  const scripts = [...(await get('/stage/')).matchAll(/(?:src|href)="([^"]+\.js)"/g)]
  const code = await Promise.all(scripts.map(([, path = '']) => get(path)))
  expect(code.join('\n')).toContain('a component of its own')
}, 120_000)

function talkWithComponent(): string {
  const talk = mkdtempSync(join(tmpdir(), 'lectern-talk-'))
  mkdirSync(join(talk, 'slides', 'components'), { recursive: true })
  writeFileSync(join(talk, 'slides', '01.mdx'), '# One\n\n<Own />\n\n---\n\n# Two\n')
  writeFileSync(
    join(talk, 'slides', 'components', 'Own.tsx'),
    `import { useState } from 'preact/hooks'\n
export function Own() {
  const [text] = useState('a component of its own')
  return <p>{text}</p>
}\n`,
  )
  return talk
}
