import { defineConfig } from '@playwright/test'
import { BROWSER_FLAGS, findBrowser } from './tests/browser.ts'

const executablePath = findBrowser()

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.e2e.ts',
  globalSetup: './tests/pages/build.ts',
  forbidOnly: process.env.CI !== undefined,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: { launchOptions: { args: BROWSER_FLAGS, ...(executablePath ? { executablePath } : {}) } },
})
