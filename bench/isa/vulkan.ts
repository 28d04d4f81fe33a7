/** The few structures of Vulkan that compiling one kernel needs. Names and order are the specification's. */
import koffi from "koffi";

const POINTER = "void *";
const BASE = { sType: "uint32", pNext: POINTER } as const;
const NAME = koffi.array("char", 256, "String");

/** Layouts by their names without `Vk`. */
export const STRUCT = {
  ApplicationInfo: koffi.struct({
    ...BASE,
    pApplicationName: POINTER,
    applicationVersion: "uint32",
    pEngineName: POINTER,
    engineVersion: "uint32",
    apiVersion: "uint32",
  }),
  InstanceCreateInfo: koffi.struct({
    ...BASE,
    flags: "uint32",
    pApplicationInfo: POINTER,
    enabledLayerCount: "uint32",
    ppEnabledLayerNames: POINTER,
    enabledExtensionCount: "uint32",
    ppEnabledExtensionNames: POINTER,
  }),
  /** With room for the limits behind what is looked at. */
  PhysicalDeviceProperties: koffi.struct({
    apiVersion: "uint32",
    driverVersion: "uint32",
    vendorID: "uint32",
    deviceID: "uint32",
    deviceType: "uint32",
    deviceName: NAME,
    limits: koffi.array("uint64", 256),
  }),
  PipelineExecutablePropertiesFeatures: koffi.struct({ ...BASE, pipelineExecutableInfo: "uint32" }),
  VulkanMemoryModelFeatures: koffi.struct({
    ...BASE,
    vulkanMemoryModel: "uint32",
    vulkanMemoryModelDeviceScope: "uint32",
    vulkanMemoryModelAvailabilityVisibilityChains: "uint32",
  }),
  Robustness2Features: koffi.struct({
    ...BASE,
    robustBufferAccess2: "uint32",
    robustImageAccess2: "uint32",
    nullDescriptor: "uint32",
  }),
  PhysicalDeviceFeatures: koffi.struct({
    robustBufferAccess: "uint32",
    others: koffi.array("uint32", 54),
  }),
  DeviceQueueCreateInfo: koffi.struct({
    ...BASE,
    flags: "uint32",
    queueFamilyIndex: "uint32",
    queueCount: "uint32",
    pQueuePriorities: POINTER,
  }),
  DeviceCreateInfo: koffi.struct({
    ...BASE,
    flags: "uint32",
    queueCreateInfoCount: "uint32",
    pQueueCreateInfos: POINTER,
    enabledLayerCount: "uint32",
    ppEnabledLayerNames: POINTER,
    enabledExtensionCount: "uint32",
    ppEnabledExtensionNames: POINTER,
    pEnabledFeatures: POINTER,
  }),
  ShaderModuleCreateInfo: koffi.struct({ ...BASE, flags: "uint32", codeSize: "size_t", pCode: POINTER }),
  DescriptorSetLayoutBinding: koffi.struct({
    binding: "uint32",
    descriptorType: "uint32",
    descriptorCount: "uint32",
    stageFlags: "uint32",
    pImmutableSamplers: POINTER,
  }),
  DescriptorSetLayoutCreateInfo: koffi.struct({
    ...BASE,
    flags: "uint32",
    bindingCount: "uint32",
    pBindings: POINTER,
  }),
  PipelineLayoutCreateInfo: koffi.struct({
    ...BASE,
    flags: "uint32",
    setLayoutCount: "uint32",
    pSetLayouts: POINTER,
    pushConstantRangeCount: "uint32",
    pPushConstantRanges: POINTER,
  }),
  ComputePipelineCreateInfo: koffi.struct({
    ...BASE,
    flags: "uint32",
    stage: koffi.struct({
      ...BASE,
      flags: "uint32",
      stage: "uint32",
      module: "uint64",
      pName: POINTER,
      pSpecializationInfo: POINTER,
    }),
    layout: "uint64",
    basePipelineHandle: "uint64",
    basePipelineIndex: "int32",
  }),
  PipelineExecutableInfo: koffi.struct({ ...BASE, pipeline: "uint64", executableIndex: "uint32" }),
  /** The value is a union; RADV gives whole numbers of 64 bits. */
  PipelineExecutableStatistic: koffi.struct({
    ...BASE,
    name: NAME,
    description: NAME,
    format: "uint32",
    value: "uint64",
  }),
  PipelineExecutableInternalRepresentation: koffi.struct({
    ...BASE,
    name: NAME,
    description: NAME,
    isText: "uint32",
    dataSize: "size_t",
    pData: POINTER,
  }),
} as const;

/** Values of `sType`. */
export const S_TYPE = {
  ApplicationInfo: 0,
  InstanceCreateInfo: 1,
  DeviceQueueCreateInfo: 2,
  DeviceCreateInfo: 3,
  ShaderModuleCreateInfo: 16,
  PipelineShaderStageCreateInfo: 18,
  ComputePipelineCreateInfo: 29,
  PipelineLayoutCreateInfo: 30,
  DescriptorSetLayoutCreateInfo: 32,
  VulkanMemoryModelFeatures: 1000211000,
  PipelineExecutablePropertiesFeatures: 1000269000,
  PipelineExecutableInfo: 1000269003,
  PipelineExecutableStatistic: 1000269004,
  PipelineExecutableInternalRepresentation: 1000269005,
  Robustness2Features: 1000286000,
} as const;

export const VERSION_1_3 = (1 << 22) | (3 << 12);
export const COMPUTE_STAGE = 0x20;
export const DESCRIPTOR = { uniformBuffer: 6, storageBuffer: 7 } as const;
/** Flags of a pipeline whose statistics and listings are kept. */
export const CAPTURE = 0x40 | 0x80;
