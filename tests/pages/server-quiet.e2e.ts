import { expect, test } from '@playwright/test'
import getPort from 'get-port'
import { next } from '../support/browser-hall.ts'
import { Program } from '../support/program.ts'
import { makeFolder } from '../support/temporary-folder.ts'

const RECORDER = `--import=${import.meta.dirname}/../support/outgoing-preload.ts`

async function present(env: NodeJS.ProcessEnv): Promise<Program> {
  const data = makeFolder()
  const port = String(await getPort())
  return new Program(['present', '--data', data, '--port', port], {
    env: { NODE_OPTIONS: RECORDER, ...env },
  })
}

test('the server opens no connection of its own, from the build to the last slide', async ({
  page,
}) => {
  const program = await present({})
  await page.goto(await program.prints(/Stage +(\S+)/))
  await page.locator('.stage').waitFor()
  await next(page, 30)
  await program.stop()

  expect(program.output.filter((line) => line.includes('OUTGOING'))).toEqual([])
})

test('a connection that it opened would be seen', async () => {
  const program = await present({ LEAK: 'yes' })

  await program.prints(/OUTGOING connection/)

  await program.stop()
})
