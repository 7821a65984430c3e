/** A phone's page: built alone, without the deck, so that nothing of it can leak. */
export const page = {
  name: 'audience',
  paths: ['/', '/:code{[A-Za-z0-9]{6}}'],
  sends: { audience: ['vote', 'look', 'follow'] },
  build: 'audience',
  entry: 'index.html',
  output: 'audience/index.html',
  deck: false,
  notes: false,
} as const
