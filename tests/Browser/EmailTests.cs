using Microsoft.Playwright;

namespace Collections.Browser.Tests;

/// <summary>Every email in every language, as a mail program shows it: in its window and on a telephone.</summary>
public sealed class EmailTests(Shown shown)
{
    private const int Window = 640;
    private const int Telephone = 375;

    public static TheoryData<string, string> Emails()
    {
        var data = new TheoryData<string, string>();
        foreach (var language in SampleEmails.Languages)
        {
            foreach (var template in SampleEmails.Templates)
            {
                data.Add(template, language);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(Emails))]
    public async Task Email_InAWindowAndOnATelephone_FitsAndLinesUpItsAmounts(string template, string language)
    {
        foreach (var width in new[] { Window, Telephone })
        {
            await using var visit = await shown.VisitAsync(language, width, key: "");
            await ShowAsync(visit, template, language);

            await visit.FitsAsync(width);
            var edges = await visit.Page.EvaluateAsync<double[]>(
                """
                [...new Set([...document.querySelectorAll('table table table td[align=right]')]
                  .filter(e => e.textContent.trim())
                  .map(e => {
                    const range = document.createRange();
                    range.selectNodeContents(e);
                    return Math.round(range.getBoundingClientRect().right);
                  }))]
                """);
            edges.Length.ShouldBeLessThanOrEqualTo(1, "amounts end at one line");
        }
    }

    [Theory, MemberData(nameof(Emails))]
    public async Task Email_Opened_LoadsNothing(string template, string language)
    {
        await using var visit = await shown.VisitAsync(language, Window, key: "");
        var asked = new List<string>();
        visit.Page.Request += (_, request) => asked.Add(request.Url);

        await ShowAsync(visit, template, language);

        asked.ShouldBeEmpty();
        visit.Complaints.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Emails))]
    public async Task Email_WhereEverythingIsDark_KeepsDarkTextOnLightGround(string template, string language)
    {
        await using var visit = await shown.VisitAsync(language, Window, key: "");
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await ShowAsync(visit, template, language);

        // WCAG 2.1, 1.4.3: the ratio of the luminances, 4.5 for text of this size.
        var faint = await visit.Page.EvaluateAsync<string[]>(
            """
            (() => {
              const parse = text => text.match(/[\d.]+/g).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = e => {
                for (; e; e = e.parentElement) {
                  const color = parse(getComputedStyle(e).backgroundColor);
                  if (color.length === 3 || color[3] > 0) return color;
                }
                return [0, 0, 0];
              };
              return [...document.querySelectorAll('td, th, p, span, strong, a, div')]
                .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
                .filter(e => {
                  const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
                  return (a + 0.05) / (b + 0.05) < 4.5;
                })
                .map(e => e.outerHTML.slice(0, 150));
            })()
            """);
        faint.ShouldBeEmpty();
    }

    [Fact]
    public async Task Emails_Photographed_AreSmallEnough()
    {
        Assert.SkipUnless(Pictures.Wanted, "Set COLLECTIONS_PICTURES to a folder to write the pictures of the emails.");
        foreach (var (name, template, language, width, height, invoices) in Pictures.Emails)
        {
            await using var visit = await shown.VisitAsync(language, width, height ?? 600, key: "");
            await ShowAsync(visit, template, language, invoices);

            await Pictures.TakeAsync(visit.Page, name, wholePage: height is null);
        }
    }

    private static async Task ShowAsync(Visit visit, string template, string language, int invoices = 14) =>
        await visit.Page.SetContentAsync(
            SampleEmails.Of(template, language, invoices).Html.ShouldNotBeNull(),
            new() { WaitUntil = WaitUntilState.NetworkIdle });
}
