import { Markup, markup } from './markup';

describe('markup', () => {
  it('escapes what is put into it, in content and in quoted attributes', () => {
    const name = `<img src=x onerror="alert('1')"> & 王`;
    const escaped = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; 王';
    expect(markup`<p title="${name}">${name}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('takes markup as it is, lists one after the other, and nothing for what is absent', () => {
    const items = ['一', '<二>'].map((item) => markup`<li>${item}</li>`);
    const list = markup`<ul>${items}</ul>${null}${undefined}${3}${new Markup('<br>')}`;
    expect(list.text).toBe('<ul><li>一</li><li>&lt;二&gt;</li></ul>3<br>');
  });
});
