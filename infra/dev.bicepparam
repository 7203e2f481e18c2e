using 'main.bicep'

// What docs/azure.md says for a trial; for deployments without azd, which has its own file.
param environmentName = 'dev'
param location = 'westeurope'
param alertEmail = readEnvironmentVariable('COLLECTIONS_ALERT_EMAIL')
param budgetStart = readEnvironmentVariable('COLLECTIONS_BUDGET_START', '')
param monthlyBudget = 50
param dataSku = 'Standard_LRS'
param maximumInstanceCount = 40
param logRetentionDays = 30
param logDailyQuotaGB = 2
