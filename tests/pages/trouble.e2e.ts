import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from '@playwright/test'
import { DATABASE } from '#server/store/sqlite.ts'
import { next, test } from '../support/browser-hall.ts'

test('while votes cannot be kept the stage bears a small mark, and none over a restart screen', async ({
  hall,
}) => {
  const [stage, speaker] = [await hall.stage(), await hall.speaker()]
  const mark = stage.getByText('Votes cannot be kept right now: this is the last known count.')
  await next(stage, 2)
  await expect(stage.locator('section.present')).toBeVisible()

  const other = new DatabaseSync(join(hall.data, DATABASE))
  other.exec('BEGIN IMMEDIATE')
  await next(stage)
  await expect(mark).toBeAttached()
  await expect(stage.locator('.mark')).toBeVisible()
  await expect(speaker.getByText('Votes cannot be kept right now.')).toBeVisible()
  await stage.screenshot({ path: test.info().outputPath('mark.png') })
  const restart = hall.manifest.slides.find(({ interstitial }) => interstitial)?.id ?? ''
  while ((await stage.locator('section.present').getAttribute('data-slide')) !== restart) {
    await next(stage)
  }
  await expect(stage.locator('.mark')).toHaveCount(0)
  await next(stage)
  await expect(stage.locator('.mark')).toBeVisible()

  other.exec('ROLLBACK')
  await expect(stage.locator('.mark')).toHaveCount(0)
  other.close()
})
