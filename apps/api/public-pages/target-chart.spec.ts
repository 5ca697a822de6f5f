import { targetChart } from './target-chart';

describe('the chart of a target', () => {
  it('draws the confirmed figures and the line to the target, and says what it is of', async () => {
    const { text } = await targetChart('从业人员 <“R&D”>', [
      { label: '2020', figure: '7773', line: '7773' },
      { label: '2021', figure: null, line: '8218.4' },
      { label: '2023', figure: '8900', line: '9109.2' },
    ]);
    expect(text).toMatch(/^<svg class="chart" role="img" aria-label="从业人员 &#60;“R&#38;D”&#62;"/);
    for (const said of ['已确认数据', '进度线', '2020', '2021', '2023'])
      expect(text).toContain(`>${said}</text>`);
    expect(text).not.toContain('<script');
  });

  it('has an axis and no figures where nothing was confirmed yet', async () => {
    const { text } = await targetChart('目标', [{ label: '2021', figure: null, line: null }]);
    expect(text).toContain('>2021</text>');
  });
});
