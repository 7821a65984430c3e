import { defineConfig } from '@playwright/test'
import { testBrowser } from './tests/support/test-browser.ts'

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.e2e.ts',
  globalSetup: './tests/support/playwright-setup.ts',
  forbidOnly: process.env.CI !== undefined,
  // Pages mostly wait, for each other and for animations: two processors are busy with three.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: { launchOptions: testBrowser() },
})
