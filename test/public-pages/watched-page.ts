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

/** Pixels: a desk's screen, a telephone's, and the narrowest that WCAG 1.4.10 asks for. */
const WIDTHS = { desk: 1440, telephone: 390, narrowest: 320 } as const;

/** A tab in which nothing may go wrong unseen. */
export class WatchedPage {
  /** What the browser complained of: errors of the console, reports of the content policy, failed requests. */
  readonly complaints: string[] = [];
  /** Forms that were sent. */
  posts = 0;

  private constructor(readonly page: Page) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !OF_STATUS.test(message.text())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => void this.complaints.push(error.message));
    page.on('requestfailed', (request) => void this.complaints.push(`${request.url()} failed`));
    page.on('request', (request) => {
      if (request.method() === 'POST') this.posts += 1;
    });
  }

  /** A tab of the narrowest width: what can be done there can be done in a wider one. */
  static async open(browser: Browser): Promise<WatchedPage> {
    const context = await browser.newContext({ viewport: sizeOf(WIDTHS.narrowest), locale: 'zh-CN' });
    // By the debugger, which no content policy stops. It keeps what it has compiled for the next page.
    await context.addInitScript({ content: AXE });
    return new WatchedPage(await context.newPage());
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /**
   * What is wrong with what is shown now, in a window of each width; empty when nothing is. The pages have no script: one
   * that is made narrower is what it would be if it were loaded so.
   */
  async faults(name: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (const width of Object.values(WIDTHS)) {
      await this.page.setViewportSize(sizeOf(width));
      await this.keep(name, width);
      const overflow = await this.page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      const faults = [
        ...(await this.violations()),
        ...(overflow > 0 ? [`${overflow} px too wide`] : []),
        ...this.complaints.splice(0),
      ];
      found.push(...faults.map((fault) => `${name}: ${width} px: ${fault}`));
    }
    return found;
  }

  private async violations(): Promise<string[]> {
    const options = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] };
    const run = `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`;
    const violations = await this.page.evaluate<readonly Violation[]>(run);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  }

  /** For whoever changes a page and wants to look at all of them: SCREENS names a folder. */
  private async keep(name: string, width: number): Promise<void> {
    const folder = process.env['SCREENS'];
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }
}

function sizeOf(width: number): { readonly width: number; readonly height: number } {
  return { width, height: 800 };
}
