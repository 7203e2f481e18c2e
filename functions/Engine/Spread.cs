namespace Collections.Engine;

/// <summary>
/// Pure work over many items, spread over the processors where there are enough items to pay for that.
/// </summary>
public static class Spread
{
    /// <summary>Fewer items are done sooner than several threads are woken.</summary>
    private const int Few = 32;

    /// <summary>Makes one result per index; the order of the calls is not defined, that of the results is.</summary>
    public static T[] Over<T>(int count, Func<int, T> make)
    {
        var made = new T[count];
        if (count < Few)
        {
            for (var i = 0; i < count; i++)
            {
                made[i] = make(i);
            }
        }
        else
        {
            Parallel.For(0, count, i => made[i] = make(i));
        }

        return made;
    }
}
