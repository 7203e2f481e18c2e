using Collections.Domain;

namespace Collections.Simulation.Tests;

/// <summary>What goes wrong at a port call.</summary>
public enum FaultKind
{
    /// <summary>The process ends right before the call.</summary>
    CrashBefore,

    /// <summary>The process ends right after the call did its work.</summary>
    CrashAfter,

    /// <summary>A commit is refused although nobody came between.</summary>
    Conflict,

    /// <summary>A commit is applied and its caller hears of a failure.</summary>
    AppliedAndFailed,

    /// <summary>Due work is delivered twice and out of order.</summary>
    Redelivered,

    /// <summary>A provider refuses for a while.</summary>
    Temporary,

    /// <summary>A provider refuses for good.</summary>
    Permanent,

    /// <summary>A provider takes it and answers nothing that tells so.</summary>
    TakenAndUnknown,

    /// <summary>A provider does not take it, and does not tell so either.</summary>
    LostAndUnknown,

    /// <summary>Somebody else's fact is committed right before the call.</summary>
    FactComesBetween,
}

/// <summary>
/// A fault that strikes at the first port call from number <paramref name="From"/> on that it can strike at;
/// <paramref name="Fact"/> says what comes between.
/// </summary>
public sealed record Fault(int From, FaultKind Kind, Move? Fact = null);

/// <summary>The process of this world ended; nothing it calls from now on does anything.</summary>
public sealed class CrashException() : Exception("the process ended");

/// <summary>The kind of a port call: which faults it can suffer.</summary>
public enum PortCall
{
    Read,
    Commit,
    Due,
    Send,
}

/// <summary>
/// The faults of one run, one after the other, and the count of port calls by which they strike.
/// </summary>
public sealed class FaultLine(IEnumerable<Fault> faults)
{
    private readonly List<Fault> _left = [.. faults.OrderBy(f => f.From)];
    private bool _between;

    /// <summary>How many port calls were made.</summary>
    public int Calls { get; private set; }

    /// <summary>The number of the call at which the last fault struck; null where none did yet.</summary>
    public int? StruckAt { get; private set; }

    /// <summary>True once the process has ended; a restart clears it.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Commits a fact that comes between; set by the world.</summary>
    public Func<Move, Task>? ComesBetween { get; set; }

    /// <summary>From now on nothing goes wrong.</summary>
    public void Heal() => _left.Clear();

    public void Restart() => IsDead = false;

    /// <summary>Makes one port call, with what goes wrong at it.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="call">The call itself.</param>
    /// <param name="instead">What a fault other than a crash makes of it: gets the fault and the call.</param>
    public async Task<T> CallAsync<T>(
        PortCall kind, Func<Task<T>> call, Func<FaultKind, Func<Task<T>>, Task<T>>? instead = null)
    {
        if (_between)
        {
            return await call();
        }

        if (IsDead)
        {
            throw new CrashException();
        }

        var number = Calls++;
        var fault = Take(number, kind);
        if (fault is { Kind: FaultKind.FactComesBetween })
        {
            _between = true;
            await ComesBetween!(fault.Fact!);
            _between = false;
        }

        Die(fault, FaultKind.CrashBefore);
        var result = fault is null || instead is null || IsForEveryCall(fault.Kind)
            ? await call()
            : await instead(fault.Kind, call);
        Die(fault, FaultKind.CrashAfter);
        return result;
    }

    private static bool IsForEveryCall(FaultKind kind) =>
        kind is FaultKind.CrashBefore or FaultKind.CrashAfter or FaultKind.FactComesBetween;

    private static bool CanStrike(FaultKind fault, PortCall call) => fault switch
    {
        FaultKind.Conflict or FaultKind.AppliedAndFailed => call == PortCall.Commit,
        FaultKind.Redelivered => call == PortCall.Due,
        FaultKind.Temporary or FaultKind.Permanent or FaultKind.TakenAndUnknown or FaultKind.LostAndUnknown =>
            call == PortCall.Send,
        _ => true,
    };

    private void Die(Fault? fault, FaultKind kind)
    {
        if (fault?.Kind == kind)
        {
            IsDead = true;
            throw new CrashException();
        }
    }

    private Fault? Take(int number, PortCall kind)
    {
        var index = _left.FindIndex(f => f.From <= number && CanStrike(f.Kind, kind));
        if (index < 0)
        {
            return null;
        }

        var fault = _left[index];
        _left.RemoveAt(index);
        StruckAt = number;
        return fault;
    }
}
