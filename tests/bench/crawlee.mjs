// crawlee.mjs MODULE HOME: Crawlee's CheerioCrawler, 32 at once, everything in memory; follows links of the same host.
const [module, home] = process.argv.slice(2);
const { CheerioCrawler, Configuration, log, LogLevel } = await import(`${module}/index.mjs`);
log.setLevel(LogLevel.ERROR);
const crawler = new CheerioCrawler({
  minConcurrency: 32, maxConcurrency: 32, maxRequestRetries: 0,
  async requestHandler({ $, enqueueLinks }) {
    $('title').text();
    await enqueueLinks({ strategy: 'same-hostname' });
  },
}, new Configuration({ persistStorage: false, systemInfoV2: false }));
await crawler.run([home]);
