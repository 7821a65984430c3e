/** The page of phones, built alone and without the deck, so that nothing of the deck can leak. */
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
