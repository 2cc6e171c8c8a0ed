#Requires -RunAsAdministrator
<#
.SYNOPSIS
  Shuts what assigned access and Shell Launcher leave open: edge swipes, notifications, shortcuts of the accessibility keys,
  the screen behind Ctrl+Alt+Del, sleep and USB storage. -WhatIf shows it, -Undo takes it back.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
  # Settings of the kiosk's own account go into its hive, which is loaded while that account is signed in.
  [Parameter(Mandatory)] [string] $KioskSid,
  [switch] $Undo
)
$ErrorActionPreference = 'Stop'
$User = "Registry::HKEY_USERS\$KioskSid"
if (-not (Test-Path $User)) { throw "The account $KioskSid is not signed in, so that its settings cannot be written." }

# Path, name, value.
$Settings = @(
  @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI', 'AllowEdgeSwipe', 0),
  @('HKLM:\SYSTEM\CurrentControlSet\Services\USBSTOR', 'Start', 4),
  @('HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'HideFastUserSwitching', 1),
  @("$User\Software\Microsoft\Windows\CurrentVersion\Policies\System", 'DisableTaskMgr', 1),
  @("$User\Software\Microsoft\Windows\CurrentVersion\Policies\System", 'DisableLockWorkstation', 1),
  @("$User\Software\Microsoft\Windows\CurrentVersion\Policies\System", 'DisableChangePassword', 1),
  @("$User\Software\Microsoft\Windows\CurrentVersion\Policies\Explorer", 'NoLogoff', 1),
  @("$User\Software\Microsoft\Windows\CurrentVersion\Policies\Explorer", 'NoWinKeys', 1),
  @("$User\Software\Microsoft\Windows\CurrentVersion\PushNotifications", 'ToastEnabled', 0),
  @("$User\Control Panel\Accessibility\StickyKeys", 'Flags', '506'),
  @("$User\Control Panel\Accessibility\ToggleKeys", 'Flags', '58'),
  @("$User\Control Panel\Accessibility\Keyboard Response", 'Flags', '122')
)
$Before = Join-Path $env:ProgramData 'Juuri\lock-down-before.json'

function Read-Now($Path, $Name) {
  if (-not (Test-Path $Path)) { return $null }
  return (Get-ItemProperty -Path $Path -Name $Name -ErrorAction SilentlyContinue).$Name
}

if ($Undo) {
  foreach ($Was in (Get-Content $Before -Raw | ConvertFrom-Json)) {
    if (-not $PSCmdlet.ShouldProcess("$($Was.Path) $($Was.Name)", 'put back')) { continue }
    if ($null -eq $Was.Value) { Remove-ItemProperty -Path $Was.Path -Name $Was.Name -ErrorAction SilentlyContinue }
    else { Set-ItemProperty -Path $Was.Path -Name $Was.Name -Value $Was.Value }
  }
  return
}

# What stood there before the first time is kept; a second run does not overwrite it.
if (-not (Test-Path $Before) -and $PSCmdlet.ShouldProcess($Before, 'remember what stands there now')) {
  New-Item -ItemType Directory -Force -Path (Split-Path $Before) | Out-Null
  $Settings | ForEach-Object { [pscustomobject]@{ Path = $_[0]; Name = $_[1]; Value = (Read-Now $_[0] $_[1]) } } |
    ConvertTo-Json | Set-Content -Path $Before -Encoding utf8
}
foreach ($One in $Settings) {
  $Path, $Name, $Value = $One
  if ((Read-Now $Path $Name) -eq $Value) { continue }
  if (-not $PSCmdlet.ShouldProcess("$Path $Name", "set to $Value")) { continue }
  if (-not (Test-Path $Path)) { New-Item -Path $Path -Force | Out-Null }
  Set-ItemProperty -Path $Path -Name $Name -Value $Value
}
# Screen and machine never sleep.
foreach ($What in 'monitor-timeout-ac', 'standby-timeout-ac', 'hibernate-timeout-ac') {
  if ($PSCmdlet.ShouldProcess($What, 'set to never')) { powercfg /change $What 0 }
}
