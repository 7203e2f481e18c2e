// What somebody must hear of. Each asks the logs every 15 minutes.
param name string
param location string
param tags object
param workspaceId string
param email string

var rules = [
  {
    name: 'work-failed'
    severity: 1
    text: 'Work threw and was put off for 15 minutes; the log names its id.'
    query: 'AppTraces | where Message has "failed and is tried again at"'
    threshold: 0
  }
  {
    name: 'sweeper-found-work'
    severity: 2
    text: 'Orchestrations did not do work that was due; the sweeper does it. Often: look at the hub.'
    query: 'AppTraces | where Message startswith "Sweep:"'
    threshold: 0
  }
  {
    name: 'unknown-messages'
    severity: 1
    text: 'Messages left or did not; nobody knows. Each has a task. Compare with the provider before anything is sent again.'
    query: 'AppTraces | where Message startswith "Unknown outcome:"'
    threshold: 0
  }
  {
    name: 'refused-calls'
    severity: 1
    text: 'A provider, the service system or legal\'s refuses calls for no fault of an address: often a key, a sender or an outage.'
    query: 'AppTraces | where Message startswith "Refused:"'
    threshold: 3
  }
  {
    name: 'sums-mended'
    severity: 2
    text: 'Kept sums of open cases were off: until now the overview, the reports and the aging of a creditor were wrong.'
    query: 'AppTraces | where Message startswith "Sums of open cases were off"'
    threshold: 0
  }
  {
    name: 'failing-orchestrations'
    severity: 2
    text: 'Orchestrations end in failure, which no fault of the app\'s own can cause: look at what was deployed last.'
    query: 'AppTraces | where tostring(Properties.Category) == "Host.Triggers.DurableTask" and tostring(Properties.prop__state) == "Failed" and tostring(Properties.prop__functionType) == "Orchestrator"'
    threshold: 3
  }
  {
    name: 'failed-requests'
    severity: 2
    text: 'The app answered with a fault of its own.'
    // Requests are sampled: a row stands for as many as it says.
    query: 'AppRequests | where toint(ResultCode) >= 500 | summarize Failed = sum(ItemCount) | where Failed > 5'
    threshold: 0
  }
  {
    name: 'exceptions'
    severity: 2
    text: 'More exceptions than a healthy day has.'
    query: 'AppExceptions'
    threshold: 20
  }
  {
    name: 'logs-stopped'
    severity: 1
    text: 'The logs of the day passed their limit and are lost until tomorrow, and with them every other alert: see what writes so much, raise the limit.'
    query: '_LogOperation | where Category =~ "Ingestion" | where Detail contains "OverQuota"'
    threshold: 0
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'collections'
    enabled: true
    emailReceivers: [{ name: 'on-call', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [for rule in rules: {
  name: '${name}-${rule.name}'
  location: location
  tags: tags
  properties: {
    displayName: rule.name
    description: rule.text
    severity: rule.severity
    enabled: true
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    scopes: [workspaceId]
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: rule.threshold
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    actions: { actionGroups: [people.id] }
  }
}]
