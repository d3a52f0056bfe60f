namespace IncidentManager.Domain.Escalation.OnCall;

public static class ScheduleReader
{
    /// <summary>The layers, first to last; or what is wrong with each field by its path, such as `layers[0].users[1]`.</summary>
    public static IReadOnlyList<Layer>? Read(IReadOnlyList<LayerText>? texts, Zone zone, Action<string, string> fail)
    {
        if (texts?.Count > Rota.MaxLayers)
        {
            fail("layers", $"must have {Rota.MaxLayers} items or fewer, but has {texts.Count}");
            return null;
        }

        var isWrong = false;
        var layers = new List<Layer>();
        var names = new HashSet<string>();
        for (var i = 0; i < (texts?.Count ?? 0); i++)
        {
            void Fail(string path, string problem)
            {
                isWrong = true;
                fail(path.Length == 0 ? $"layers[{i}]" : $"layers[{i}].{path}", problem);
            }

            if (texts![i] is not { } text)
            {
                Fail("", "must be a layer");
                continue;
            }

            var name = NameOf(text, i);
            if (!names.Add(name)) Fail("name", $"must be another one than its siblings', of which one is '{name}'");
            if (LayerReader.Read(text, name, zone, Fail) is { } layer) layers.Add(layer);
        }

        return isWrong ? null : layers;
    }

    public static string NameOf(LayerText text, int place) => text.Name ?? $"layer-{place + 1}";
}
