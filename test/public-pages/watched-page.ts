import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Chromium says so of the page itself when that is a 404, as some are meant to be. */
const OF_STATUS = /^Failed to load resource: the server responded with a status of 4\d\d/;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** A tab in which nothing may go wrong unseen. */
export class WatchedPage {
  /** What the browser complained of: errors of the console, reports of the content policy, failed requests. */
  readonly complaints: string[] = [];
  /** Forms that were sent. */
  posts = 0;

  private constructor(
    readonly page: Page,
    private readonly width: number,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !OF_STATUS.test(message.text())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => void this.complaints.push(error.message));
    page.on('requestfailed', (request) => void this.complaints.push(`${request.url()} failed`));
    page.on('request', (request) => {
      if (request.method() === 'POST') this.posts += 1;
    });
  }

  static async open(browser: Browser, width: number): Promise<WatchedPage> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'zh-CN' });
    return new WatchedPage(await context.newPage(), width);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** What is wrong with what is shown now; empty when nothing is. */
  async faults(name: string): Promise<readonly string[]> {
    await this.keep(name);
    // By the debugger, which no content policy stops.
    await this.page.evaluate(AXE);
    const run = `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } })`;
    const { violations } = await this.page.evaluate<{ violations: readonly Violation[] }>(run);
    const overflow = await this.page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    return [
      ...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
      ...(overflow > 0 ? [`${name}: ${overflow} px too wide`] : []),
      ...this.complaints.splice(0).map((complaint) => `${name}: ${complaint}`),
    ];
  }

  /** For whoever changes a page and wants to look at all of them: SCREENS names a folder. */
  private async keep(name: string): Promise<void> {
    const folder = process.env['SCREENS'];
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}-${this.width}.png`), fullPage: true });
  }
}
